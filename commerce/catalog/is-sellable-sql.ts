import { sql } from "drizzle-orm";
import { freePiecesSql } from "@/commerce/inventory/stock-sql";

/** True in SQL when a variant `v` can be sold now, a bundle when each component can; the rule is `availabilityStep` of inventory. */
export const isSellableSql = sql`(case
  when exists (select 1 from bundle_components b where b.bundle_id = v.id) then not exists (
    select 1 from bundle_components b join variants c on c.id = b.variant_id
    where b.bundle_id = v.id and c.is_tracked and not c.is_backorder and ${freePiecesSql("c")} < b.quantity)
  else not v.is_tracked or v.is_backorder or ${freePiecesSql("v")} > 0 end)`;
