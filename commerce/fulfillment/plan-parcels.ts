import { sql } from "drizzle-orm";
import { z } from "zod";
import { type LineProgress, readLineProgress } from "@/commerce/orders/read-order-facts";
import { requireOrder } from "@/commerce/orders/require-order";
import { query } from "@/commerce/query";
import type { Db, Tx } from "@/db/client";
import type { Sent } from "./send-parcel";

/** A parcel that is to be sent from one place. */
export type PlannedParcel = { locationId: string; place: string; lines: Sent[] };

/** Pieces of one variant that a line was promised from one place. */
type Held = { lineId: string; locationId: string; place: string; variantId: string; perPiece: number; pieces: number };

/**
 * What is left to send, one parcel for each place that the order's promises come from, in the merchant's order of places.
 * Pieces that need no stock, or whose bundle lies in several places, go with the parcel that holds most of it.
 */
export const getParcelPlan = query({
  input: z.strictObject({ orderId: z.string().max(100) }),
  allow: ["fulfillment:write"],
  async run({ db, actor }, access): Promise<PlannedParcel[]> {
    const { id } = await requireOrder(db, actor, access);
    return readParcelPlan(db, id);
  },
});

export async function readParcelPlan(db: Db | Tx, orderId: string): Promise<PlannedParcel[]> {
  return planParcels(await readLineProgress(db, orderId), await readPromises(db, orderId));
}

/** Every piece that is left is in exactly one parcel. */
export function planParcels(progress: readonly LineProgress[], promises: readonly Held[]): PlannedParcel[] {
  const places = [...new Map(promises.map((one) => [one.locationId, one.place])).entries()];
  const parcels = places.map(([locationId, place]): PlannedParcel => ({ locationId, place, lines: [] }));
  for (const line of progress) {
    let left = line.requiresShipping ? Math.max(line.quantity - line.shipped - line.cancelled, 0) : 0;
    const own = promises.filter(({ lineId }) => lineId === line.orderLineId);
    for (const parcel of parcels) {
      const quantity = Math.min(left, wholePieces(own, parcel.locationId));
      left -= quantity;
      if (quantity > 0) parcel.lines.push({ orderLineId: line.orderLineId, quantity });
    }
    const rest = placeOfMost(own) ?? parcels[0]?.locationId;
    const parcel = parcels.find(({ locationId }) => locationId === rest);
    if (left > 0 && parcel) addTo(parcel, { orderLineId: line.orderLineId, quantity: left });
  }
  return parcels.filter(({ lines }) => lines.length > 0);
}

/** Of a bundle, as many as all its components there make. */
function wholePieces(own: readonly Held[], locationId: string): number {
  const variantIds = [...new Set(own.map(({ variantId }) => variantId))];
  const made = variantIds.map((variantId) => {
    const there = own.find((one) => one.variantId === variantId && one.locationId === locationId);
    return there ? Math.floor(there.pieces / there.perPiece) : 0;
  });
  return made.length > 0 ? Math.min(...made) : 0;
}

function placeOfMost(own: readonly Held[]): string | undefined {
  return own.toSorted((a, b) => b.pieces - a.pieces)[0]?.locationId;
}

function addTo({ lines }: PlannedParcel, { orderLineId, quantity }: Sent) {
  const known = lines.find((line) => line.orderLineId === orderLineId);
  if (known) known.quantity += quantity;
  else lines.push({ orderLineId, quantity });
}

async function readPromises(db: Db | Tx, orderId: string): Promise<Held[]> {
  const rows = await db.execute<Held>(sql`
    select r.order_line_id as "lineId", at.id as "locationId", at.name as place, r.variant_id as "variantId",
      coalesce(c.quantity, 1) as "perPiece", sum(r.quantity)::int as pieces
    from stock_reservations r
    join locations at on at.id = r.location_id
    left join order_line_components c on c.order_line_id = r.order_line_id and c.variant_id = r.variant_id
    where r.order_id = ${orderId} and r.state = 'live'
    group by r.order_line_id, at.id, r.variant_id, c.quantity
    order by at.priority, at.id, r.variant_id`);
  return [...rows];
}
