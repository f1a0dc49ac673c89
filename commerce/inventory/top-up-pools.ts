import { sql } from "drizzle-orm";
import { z } from "zod";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { fillUp, productsShowing } from "./pool";

/**
 * Fills the pools that ran low from what is free, and has the pages drawn again of what was sold from a pool since the
 * last time: buyers who do not wait for each other cannot tell which of them took the last piece but three.
 */
export const topUpPools = command({
  name: "topUpPools",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, expire }) {
    const rows = await tx.execute<{ id: string; isLow: boolean }>(sql`
      select v.id, (select count(*) from (select 1 from stock_units u where u.variant_id = v.id limit ${lowWater}) u) < ${lowWater} as "isLow"
      from variants v
      where v.stock_strategy = 'units' and v.is_tracked and exists (
        select 1 from stock_reservations r where r.variant_id = v.id and r.created_at > now() - interval '5 minutes')
      order by v.id`);
    for (const { id, isLow } of rows) {
      if (isLow) await fillUp(tx, id);
      expire(...(await productsShowing(tx, id)).map(tags.product));
    }
    return { pools: rows.length };
  },
});

const lowWater = 200;
