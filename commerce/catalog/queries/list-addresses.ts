import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";

export const addressesPerPage = 5000;

/** Handles of what is for sale, a page of 5,000 at a time, and how many pages there are; for maps of the site. */
export const listAddresses = query({
  input: z.strictObject({ page: z.int().min(0).max(10_000) }),
  allow: "anyone",
  async run({ db }, { page }) {
    const isForSale = sql`p.status = 'active' and p.is_published and exists (select 1 from variants v where v.product_id = p.id)`;
    const rows = await db.execute<{ handle: string; updatedAt: string }>(sql`
      select p.handle, to_char(p.updated_at at time zone 'UTC', 'YYYY-MM-DD') as "updatedAt" from products p
      where ${isForSale} order by p.id limit ${addressesPerPage} offset ${page * addressesPerPage}`);
    const [row] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from products p where ${isForSale}`,
    );
    const pages = Math.ceil((row?.count ?? 0) / addressesPerPage);
    return { items: rows.map(({ handle, updatedAt }) => ({ handle, updatedAt })), pages };
  },
});
