import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { shipments } from "@/db/schema/fulfillment";
import { paymentLedger, refunds } from "@/db/schema/payments";
import type { LinePieces } from "./derive-fulfillment-status";
import type { LedgerFact } from "./derive-payment-status";

export type LineProgress = LinePieces & {
  orderLineId: string;
  /** Pieces asked back so far, sent or not; refunds that failed do not count. */
  refunded: number;
  /** Pieces of this line that a refund put back on the shelf. */
  restocked: number;
  /** Pieces that a return still waits for, and those it has received, sellable or not. */
  coming: number;
  received: number;
};

export async function readLedger(db: Db | Tx, orderId: string): Promise<LedgerFact[]> {
  return (
    db
      .select({
        kind: paymentLedger.kind,
        amount: paymentLedger.amount,
        objectId: paymentLedger.objectId,
        isAdjustment: sql<boolean>`${refunds.changeId} is not null`,
        intentId: paymentLedger.stripeIntentId,
      })
      .from(paymentLedger)
      // What we asked for names the refund by our id, what became of it by the provider's.
      .leftJoin(
        refunds,
        and(
          eq(refunds.orderId, paymentLedger.orderId),
          sql`${paymentLedger.objectId} in (${refunds.stripeRefundId}, ${refunds.id}::text)`,
        ),
      )
      .where(eq(paymentLedger.orderId, orderId))
  );
}

/** How far each line of the order is, in the order of the lines. */
export async function readLineProgress(db: Db | Tx, orderId: string): Promise<LineProgress[]> {
  const rows = await db.execute<LineProgress & Record<string, unknown>>(sql`
    select line.id as "orderLineId", line.requires_shipping as "requiresShipping", line.quantity,
      coalesce(sent.pieces, 0)::int as shipped, coalesce(back.cancelled, 0)::int as cancelled,
      coalesce(back.refunded, 0)::int as refunded, coalesce(back.restocked, 0)::int as restocked,
      coalesce(came.coming, 0)::int as coming, coalesce(came.received, 0)::int as received,
      (coalesce(back.restocked, 0) + coalesce(came.received, 0))::int as returned
    from order_lines line
    left join lateral (select sum(quantity) as pieces from shipment_lines where order_line_id = line.id) sent on true
    left join lateral (
      select sum(part.cancelled) filter (where refund.status not in ('failed', 'cancelled')) as cancelled,
        sum(part.quantity) filter (where refund.status not in ('failed', 'cancelled')) as refunded,
        sum(part.restocked) as restocked
      from refund_lines part join refunds refund on refund.id = part.refund_id where part.order_line_id = line.id
    ) back on true
    left join lateral (
      select sum(part.quantity) filter (where wish.status in ('requested', 'approved')) as coming,
        sum(part.restocked + part.damaged) filter (where wish.status in ('received', 'closed')) as received
      from return_lines part join returns wish on wish.id = part.return_id where part.order_line_id = line.id
    ) came on true
    where line.order_id = ${orderId}
    order by line.position`);
  return [...rows];
}

export async function readParcels(db: Db | Tx, orderId: string): Promise<{ isDelivered: boolean }[]> {
  const rows = await db.select({ status: shipments.status }).from(shipments).where(eq(shipments.orderId, orderId));
  return rows.map(({ status }) => ({ isDelivered: status === "delivered" }));
}
