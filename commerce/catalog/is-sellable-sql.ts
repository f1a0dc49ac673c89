import { sql } from "drizzle-orm";

/** True in SQL when a variant `v` can be sold now; the rule is `availabilityStep` of inventory. */
export const isSellableSql = sql`(not v.is_tracked or v.is_backorder or coalesce((
  select sum(s.on_hand - s.reserved) from stock_levels s
  join locations l on l.id = s.location_id and l.is_active
  where s.variant_id = v.id), 0) > 0)`;
