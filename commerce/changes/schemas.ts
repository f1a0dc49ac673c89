import { z } from "zod";
import { textLine } from "@/commerce/text-line";

const orderId = z.string().max(100);
const pieces = z.coerce.number().int().min(0).max(9_999);

/**
 * What is changed: pieces of lines (0 takes a line off), variants to add, and whether delivery is worked out anew or
 * stays as it was agreed.
 */
const change = {
  orderId,
  lines: z
    .array(z.strictObject({ orderLineId: z.uuid(), quantity: pieces }))
    .max(200)
    .default([]),
  add: z
    .array(z.strictObject({ variantId: z.uuid(), quantity: pieces.pipe(z.number().min(1)) }))
    .max(50)
    .default([]),
  delivery: z.enum(["keep", "reprice"]).default("keep"),
};
const isOnce = (keys: readonly string[]) => new Set(keys).size === keys.length;
const oneEach = (wanted: { lines: { orderLineId: string }[]; add: { variantId: string }[] }) =>
  isOnce(wanted.lines.map(({ orderLineId }) => orderLineId)) && isOnce(wanted.add.map(({ variantId }) => variantId));
const repeated = { message: "repeated_line", path: ["lines"] };

export const previewChangeInput = z.strictObject(change).refine(oneEach, repeated);
export type WantedChange = z.output<typeof previewChangeInput>;

/** `version` is that of the preview the change is made by: when anything moved since, it is refused. */
export const changeOrderInput = z
  .strictObject({ ...change, version: z.string().min(1).max(100), reason: textLine(500).optional() })
  .refine(oneEach, repeated);

export const undoChangeInput = z.strictObject({ orderId, version: z.string().min(1).max(100) });
export const undoPreviewInput = z.strictObject({ orderId });
