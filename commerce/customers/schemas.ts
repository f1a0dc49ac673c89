import { z } from "zod";
import { textLine } from "@/commerce/text-line";
import { languages } from "@/config/languages";
import { passwordProblems } from "./password-rules";

/** Trimmed and lower case, as it is stored and compared. */
export const emailAddress = z.string().trim().min(1).max(254).toLowerCase().pipe(z.email());

export const phoneNumber = textLine(40).refine(
  (text) => text === "" || (/^[+\d][\d\s()./-]*$/.test(text) && text.replaceAll(/\D/g, "").length >= 4),
  "phone_wrong",
);

export const language = z.enum(languages);

/** A password somebody chooses; codes password_short, password_long, password_common. */
export const newPassword = z.string().superRefine((password, context) => {
  for (const message of passwordProblems(password)) context.addIssue({ code: "custom", message });
});

/** A password somebody types to prove who they are: only bounded, because rules may have changed since. */
export const typedPassword = z.string().min(1).max(1_000);

export const linkToken = z.string().max(200);

/** The market whose pages a mail's links lead to. */
export const marketKey = z.string().regex(/^[a-z]{2}-[a-z]{2}$/);

/** What a merchant keeps about a customer beside the address of their mail. */
export const customerFields = {
  name: textLine(120).optional(),
  phone: phoneNumber.optional(),
  language: language.optional(),
  note: z
    .string()
    .max(5_000)
    .refine((text) => !text.includes("\u0000"), "wrong_value")
    .optional(),
  tags: z
    .array(textLine(50))
    .max(50)
    .transform((tags) => [...new Set(tags.filter(Boolean))])
    .optional(),
};

/** The customer list's filter and page, as its URL holds them. */
export const listCustomersInput = z.strictObject({
  /** Part of a name or an e-mail address. */
  q: textLine(200).optional(),
  tag: textLine(100).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});
