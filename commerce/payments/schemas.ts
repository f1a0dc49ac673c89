import { z } from "zod";
import { textLine } from "@/commerce/text-line";

/** An order and, for guests, the secret of its link. A malformed id is an order that does not exist. */
export const orderAccess = { orderId: z.string().max(100), token: z.string().max(200).optional() };

export const openPaymentInput = z.strictObject({
  ...orderAccess,
  returnUrl: z.url({ protocol: /^https?$/ }).max(2000),
  cancelUrl: z.url({ protocol: /^https?$/ }).max(2000),
});

export const orderInput = z.strictObject(orderAccess);

const minorAmount = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const quantity = z.coerce.number().int().min(1).max(1_000_000);
const lineId = z.uuid();

/**
 * What is given back: pieces of lines, the shipping, or a free amount in minor units of the order's currency. `restock`
 * says how many of the line's pieces that had been sent go back on the shelf.
 */
export const refundInput = z
  .strictObject({
    orderId: orderAccess.orderId,
    lines: z
      .array(z.strictObject({ orderLineId: lineId, quantity, restock: z.coerce.number().int().min(0).optional() }))
      .max(200)
      .optional(),
    shipping: z.union([z.boolean(), z.enum(["true", "false", "on"]).transform((text) => text !== "false")]).optional(),
    amount: minorAmount.optional(),
    reason: textLine(500).optional(),
  })
  .refine(({ lines }) => !lines || new Set(lines.map(({ orderLineId }) => orderLineId)).size === lines.length, {
    message: "repeated_line",
    path: ["lines"],
  })
  .refine(({ lines, shipping, amount }) => amount === undefined || (!lines?.length && !shipping), {
    message: "amount_or_lines",
    path: ["amount"],
  });

/** Without an amount all that is authorised; minor units of the order's currency. */
export const captureInput = z.strictObject({ orderId: orderAccess.orderId, amount: minorAmount.optional() });

export const captureOrdersInput = z.strictObject({ orderIds: z.array(z.uuid()).min(1).max(100) });

export const cancelInput = z.strictObject({ ...orderAccess, reason: textLine(500).optional() });
