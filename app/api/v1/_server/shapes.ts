import { z } from "zod";

export const moneyShape = z
  .strictObject({ amount: z.int().describe("Minor units by ISO 4217"), currency: z.string().length(3) })
  .describe("An amount of money");

/** RFC 9457, with the refusal's code and, for wrong input, the codes of each field. */
export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  fields: z.record(z.string(), z.array(z.string())).optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
