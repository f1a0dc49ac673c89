import { and, eq, sql } from "drizzle-orm";
import { ledgerTotals } from "@/commerce/orders/derive-payment-status";
import { readLedger } from "@/commerce/orders/read-order-facts";
import { orderAccessInput } from "@/commerce/orders/schemas";
import { requireOrder } from "@/commerce/orders/require-order";
import { query } from "@/commerce/query";
import { paymentLedger } from "@/db/schema/payments";
import { moneyOf } from "@/lib/money";

/**
 * What the payment provider kept of an order, by currency of its balance, and what is left of the money when that is the
 * order's own currency; `net` is null where it is not, and no fee is told before the provider booked it.
 */
export const getOrderFees = query({
  input: orderAccessInput,
  allow: ["reports:read"],
  async run({ db, actor }, access) {
    const order = await requireOrder(db, actor, access);
    const rows = await db
      .select({
        currency: paymentLedger.currency,
        kept: sql<number>`sum(case ${paymentLedger.kind} when 'fee' then amount else -amount end)`.mapWith(Number),
      })
      .from(paymentLedger)
      .where(and(eq(paymentLedger.orderId, order.id), sql`${paymentLedger.kind}::text in ('fee', 'fee_reversed')`))
      .groupBy(paymentLedger.currency)
      .orderBy(paymentLedger.currency);
    const { captured, mismatched, refunded } = ledgerTotals(await readLedger(db, order.id));
    const [only] = rows;
    const isComparable = rows.length === 1 && only?.currency === order.currency;
    return {
      fees: rows.map(({ kept, currency }) => moneyOf(kept, currency)),
      net: isComparable ? moneyOf(captured + mismatched - refunded - only.kept, order.currency) : null,
    };
  },
});
export type OrderFees = Awaited<ReturnType<typeof getOrderFees>>;
