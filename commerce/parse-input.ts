import type { z } from "zod";
import { InvalidInput } from "./refusal";

/** Validated input, or InvalidInput with a code per field; `fields[""]` is about the input as a whole. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const result = schema.safeParse(raw, { reportInput: true });
  if (result.success) return result.data;
  // A map, because a client may name a field "__proto__".
  const fields = new Map<string, string[]>();
  for (const issue of result.error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [undefined];
    for (const name of names) {
      const path = [...issue.path, ...(name === undefined ? [] : [name])].map(String).join(".");
      fields.set(path, [...(fields.get(path) ?? []), codeOf(issue)]);
    }
  }
  throw new InvalidInput(Object.fromEntries(fields));
}

/** A custom message is already a code ("postal_code_wrong"); zod's own kinds become a few that people are told about. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "custom") return issue.message;
  if (issue.code === "unrecognized_keys") return "unknown_field";
  if (issue.code === "too_small") return issue.origin === "string" && issue.minimum === 1 ? "required" : "too_small";
  if (issue.code === "too_big") return "too_big";
  if (issue.code === "invalid_type") return issue.input === undefined || issue.input === "" ? "required" : "wrong_type";
  if (issue.code === "invalid_format") return issue.format === "email" ? "email_wrong" : "wrong_format";
  return "wrong_value";
}
