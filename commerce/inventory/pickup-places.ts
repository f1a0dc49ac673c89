import { and, asc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { locations } from "@/db/schema/locations";
import type { PostalAddress } from "@/db/schema/store";

/** A place where shoppers may fetch their orders; the price is in minor units of the store's base currency. */
export type PickupPlace = {
  id: string;
  name: string;
  address: PostalAddress;
  /** Opening hours and where to ring. */
  note: string;
  /** Business days after ordering until it lies ready. */
  days: number;
  price: number;
};

/** The open places of the store where orders can be fetched, in the merchant's order. */
export async function readPickupPlaces(db: Db | Tx): Promise<PickupPlace[]> {
  const rows = await db
    .select()
    .from(locations)
    .where(and(eq(locations.isActive, true), eq(locations.isPickup, true), isNotNull(locations.address)))
    .orderBy(asc(locations.priority), asc(locations.id));
  return rows.flatMap(({ id, name, address, pickupNote, pickupDays, pickupPrice }) =>
    address ? [{ id, name, address, note: pickupNote, days: pickupDays, price: pickupPrice }] : [],
  );
}

/**
 * Whole pieces of the row of `variants` in the statement around it that can be fetched at each place, by its id; of a
 * bundle, as many as its components there make. Pieces that a pending order of the cart holds count.
 */
export const fetchableSql = (cartId: string): SQL<Record<string, number> | null> => sql`(
  select jsonb_object_agg(place.id, place.pieces) from (
    select l.id, greatest(0, min(case when not v.is_tracked then ${plenty} else floor((
      coalesce(s.on_hand - s.reserved, 0)
      + (select count(*) from stock_units u where u.variant_id = v.id and u.location_id = l.id)
      + coalesce((
        select sum(r.quantity) from stock_reservations r join orders o on o.id = r.order_id
        where o.cart_id = ${cartId} and o.status = 'pending' and r.state = 'live'
          and r.variant_id = v.id and r.location_id = l.id), 0)
    ) / coalesce(b.quantity, 1)::numeric) end))::int as pieces
    from locations l
    left join bundle_components b on b.bundle_id = variants.id
    join variants v on v.id = coalesce(b.variant_id, variants.id)
    left join stock_levels s on s.variant_id = v.id and s.location_id = l.id
    where l.is_active and l.is_pickup
    group by l.id
  ) place)`;

/** More than any cart holds, of what nobody counts. */
const plenty = 1_000_000;
