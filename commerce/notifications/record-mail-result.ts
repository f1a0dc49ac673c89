import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { mails } from "@/db/schema/operations";

/** Writes down what became of a mail: sent, to be tried again (`queued`), or given up. */
export const recordMailResult = command({
  name: "recordMailResult",
  input: z.strictObject({
    mailId: z.uuid(),
    status: z.enum(["sent", "queued", "failed"]),
    subject: z.string().max(500).default(""),
    failure: z.string().max(1_000).default(""),
  }),
  allow: ["system"],
  async run({ tx, now }, { mailId, status, subject, failure }) {
    await tx
      .update(mails)
      .set({
        status,
        subject,
        failure,
        attempts: sql`${mails.attempts} + 1`,
        ...(status === "sent" && { sentAt: now }),
      })
      .where(eq(mails.id, mailId));
    return { mailId };
  },
});
