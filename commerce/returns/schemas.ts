import { z } from "zod";
import { textLine } from "@/commerce/text-line";
import { itemConditions, returnKinds, returnReasons, returnStatuses } from "./return-words";

/** A malformed id belongs to nothing; `token` is the secret of a guest's link. */
const id = z.string().max(100);
const access = { orderId: id, token: z.string().max(200).optional() };
const pieces = z.coerce.number().int().min(0).max(1_000_000);

const isEachOnce = (lines: readonly { orderLineId: string }[] | undefined) =>
  !lines || new Set(lines.map(({ orderLineId }) => orderLineId)).size === lines.length;
const repeated = { message: "repeated_line", path: ["lines"] };

export const orderReturnInput = z.strictObject(access);
export const returnInput = z.strictObject({ ...access, returnId: id });

/** Pieces that are to come back; lines of which none is wanted do not count. */
export const requestReturnInput = z
  .strictObject({
    ...access,
    lines: z
      .array(
        z.strictObject({
          orderLineId: z.uuid(),
          quantity: pieces,
          reason: z.enum(returnReasons).default("changed_mind"),
          condition: z.enum(itemConditions).default("unopened"),
          note: textLine(500).default(""),
        }),
      )
      .max(200)
      .transform((lines) => lines.filter(({ quantity }) => quantity > 0))
      .refine((lines) => lines.length > 0, "required"),
    note: textLine(2000).default(""),
  })
  .refine(({ lines }) => isEachOnce(lines), repeated);

export const approveReturnInput = z.strictObject({
  orderId: id,
  returnId: id,
  instructions: textLine(2000).default(""),
});
export const declineReturnInput = z.strictObject({
  orderId: id,
  returnId: id,
  reason: textLine(1000).refine((text) => text !== "", "required"),
});

/** What became of each line's pieces; without lines, all of them go back on the shelf. */
export const receiveReturnInput = z
  .strictObject({
    orderId: id,
    returnId: id,
    lines: z
      .array(z.strictObject({ orderLineId: z.uuid(), restocked: pieces, damaged: pieces, lost: pieces }))
      .min(1)
      .max(200)
      .optional(),
    locationId: z.uuid().optional(),
  })
  .refine(({ lines }) => isEachOnce(lines), repeated);

/** `fee` in minor units of the order's currency is kept; without it, what the store's settings say. */
export const refundReturnInput = z.strictObject({
  orderId: id,
  returnId: id,
  fee: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  shipping: z.union([z.boolean(), z.enum(["true", "false", "on"]).transform((text) => text !== "false")]).optional(),
  reason: textLine(500).optional(),
});

export const returnIdsInput = z.strictObject({ returnIds: z.array(z.uuid()).min(1).max(100) });

/** The lists that work starts from. */
export const returnViews = ["to_decide", "to_receive", "to_refund", "all"] as const;
export type ReturnView = (typeof returnViews)[number];

export const listReturnsInput = z.strictObject({
  view: z.enum(returnViews).default("all"),
  status: z.enum(returnStatuses).optional(),
  kind: z.enum(returnKinds).optional(),
  reason: z.enum(returnReasons).optional(),
  q: textLine(200).optional(),
  cursor: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(24),
});
