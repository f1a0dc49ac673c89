import { sql } from "drizzle-orm";
import { z } from "zod";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { cacheTags } from "@/db/schema/content";
import { newForDays } from "./is-new-sql";

const lookBackDays = 30;

/**
 * Has the pages drawn again that call a product new which is so no longer, or promise a day that has moved on or come;
 * pages drawn since are left alone.
 */
export const ageProducts = command({
  name: "ageProducts",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, expire }) {
    const promised = await tx.execute<{ id: string }>(sql`
      select distinct v.product_id as id from variants v
      left join ${cacheTags} t on t.tag = 'product:' || v.product_id
      cross join (select timezone from store_settings) s
      cross join lateral (select date_trunc('day', now() at time zone s.timezone) at time zone s.timezone as midnight) d
      where v.is_backorder and coalesce(t.expired_at_ms, 0) < extract(epoch from d.midnight) * 1000
        and (v.ships_in_days is not null
          or v.promised_on between (now() at time zone s.timezone)::date - ${lookBackDays}::int and (now() at time zone s.timezone)::date)`);
    const rows = await tx.execute<{ id: string }>(sql`
      select p.id from products p
      left join ${cacheTags} t on t.tag = 'product:' || p.id
      where p.status = 'active' and p.created_at <= now() - interval '1 day' * ${newForDays}
        and p.created_at > now() - interval '1 day' * ${newForDays + lookBackDays}
        and coalesce(t.expired_at_ms, 0) < extract(epoch from p.created_at + interval '1 day' * ${newForDays}) * 1000`);
    expire(...[...rows, ...promised].map(({ id }) => tags.product(id)));
    return { aged: rows.length + promised.length };
  },
});
