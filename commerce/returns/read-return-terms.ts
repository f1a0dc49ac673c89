import { and, asc, eq, gt } from "drizzle-orm";
import type { OrderRow } from "@/commerce/orders/move-order";
import { type LineProgress, readLineProgress } from "@/commerce/orders/read-order-facts";
import type { Db, Tx } from "@/db/client";
import type { ReturnBlock } from "@/db/schema/catalog";
import { shipments } from "@/db/schema/fulfillment";
import { orderLines } from "@/db/schema/orders";
import { markets, storeSettings } from "@/db/schema/store";
import { isInEu } from "@/lib/eu-countries";
import { deadlineOf, isBlocked, isInTime, returnDaysOf, withdrawalDays } from "./return-window";

export type ReturnableLine = {
  orderLineId: string;
  title: string;
  options: { name: string; value: string }[];
  imageKey: string | null;
  productId: string | null;
  /** Pieces that were sent and neither came back nor are on their way. */
  left: number;
  /** Why it cannot come back; "" when it can. */
  block: ReturnBlock;
  /** Days within which it can, and whether they are not over. */
  days: number;
  isOpen: boolean;
};

/** What of an order can come back, until when, and whether the law's withdrawal still runs. */
export async function readReturnTerms(db: Db | Tx, order: OrderRow, now: Date) {
  const { country } = order.shippingAddress;
  const promised = await promisedDays(db, order);
  const arrivedAt = await lastArrival(db, order.id);
  const withdrawalDeadline = deadlineOf(arrivedAt, withdrawalDays);
  const mayWithdraw = isInEu(country) && isInTime(withdrawalDeadline, now);
  const progress = await readLineProgress(db, order.id);
  const rows = await db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.orderId, order.id), gt(orderLines.quantity, 0)))
    .orderBy(asc(orderLines.position));
  const lines = rows.map((line): ReturnableLine => {
    const pieces = progress.find(({ orderLineId }) => orderLineId === line.id);
    const days = returnDaysOf({ country, returnDays: line.returnDays ?? promised });
    return {
      orderLineId: line.id,
      title: line.title,
      options: line.options,
      imageKey: line.imageKey,
      productId: line.productId,
      left: pieces && line.requiresShipping ? returnablePieces(pieces) : 0,
      block: isBlocked(line.returnBlock, { country, mayWithdraw }) ? line.returnBlock : "",
      days,
      isOpen: isInTime(deadlineOf(arrivedAt, days), now),
    };
  });
  // For the order as a whole: as long as something of it can come back.
  const days = Math.max(...lines.filter(({ block }) => block === "").map((line) => line.days), 0);
  const deadline = deadlineOf(arrivedAt, days);
  return { days, deadline, isOpen: isInTime(deadline, now), withdrawalDeadline, mayWithdraw, lines, progress };
}

export const returnablePieces = ({ shipped, returned, coming }: LineProgress): number =>
  Math.max(shipped - returned - coming, 0);

/** As promised when it was placed; orders from before that was kept have what is promised now. */
async function promisedDays(db: Db | Tx, { returnDays, marketKey }: OrderRow): Promise<number> {
  if (returnDays !== null) return returnDays;
  const [market] = await db.select({ days: markets.returnDays }).from(markets).where(eq(markets.key, marketKey));
  const [store] = await db.select({ days: storeSettings.returnDays }).from(storeSettings);
  return market?.days ?? store?.days ?? 0;
}

/** When the last parcel arrived; null while one is on its way or none was sent. */
async function lastArrival(db: Db | Tx, orderId: string): Promise<Date | null> {
  const rows = await db
    .select({ deliveredAt: shipments.deliveredAt })
    .from(shipments)
    .where(eq(shipments.orderId, orderId));
  const times = rows.map(({ deliveredAt }) => deliveredAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const last = Math.max(...times);
  return Number.isFinite(last) ? new Date(last) : null;
}
