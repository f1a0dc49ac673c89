import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { emailAddress } from "@/commerce/customers/schemas";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { requiredLine } from "@/commerce/text-line";
import { orders } from "@/db/schema/orders";
import { isInEu } from "@/lib/eu-countries";
import { withdrawalToken } from "./withdrawal-token";

/** "#1001 " as people copy it from a mail. */
const orderNumber = requiredLine(40).transform((text) => text.replace(/^#\s*/, ""));

/**
 * Who knows an order's number and its e-mail address may withdraw from it, and gets a token for that alone. No such order
 * and an order from outside the Union are the same `withdrawal_not_found`.
 */
export const findWithdrawable = query({
  input: z.strictObject({ number: orderNumber, email: emailAddress }),
  allow: "anyone",
  async run({ db }, { number, email }) {
    const [order] = await db
      .select()
      .from(orders)
      .where(and(inArray(orders.number, [number, number.toUpperCase()]), eq(orders.email, email)));
    if (!order || !isInEu(order.shippingAddress.country)) throw new Refusal("withdrawal_not_found");
    return { orderId: order.id, token: withdrawalToken(order.id) };
  },
});
