import { setStock } from "@/commerce/inventory/set-stock";
import type { Connection } from "@/db/client";
import { contextOf } from "@/test/given-shop";

/** Variants of the demo store with pieces for everybody, so that a measurement of orders does not end at an empty shelf. */
export async function givenFullShelves({ db, sql }: Connection, count: number, onHand: number): Promise<string[]> {
  const rows = await sql<{ id: string; location: string }[]>`
    select v.id, l.location_id as location from variants v
      join products p on p.id = v.product_id and p.status = 'active'
      join stock_levels l on l.variant_id = v.id
      join locations at on at.id = l.location_id and at.is_active
      where v.is_tracked and l.on_hand > l.reserved order by v.id, at.priority limit ${count * 3}`;
  const first = [...new Map(rows.toReversed().map((row) => [row.id, row])).values()].slice(0, count);
  const staff = contextOf(db, { kind: "staff", id: "bench", role: "owner" });
  for (const { id, location } of first) await setStock(staff, { variantId: id, locationId: location, onHand });
  return first.map(({ id }) => id);
}
