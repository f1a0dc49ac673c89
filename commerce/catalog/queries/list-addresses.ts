import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";

/** Limits of one file of a site's map, a little below those of sitemaps.org (50,000 and 50 MiB). */
const mostUrls = 50_000;
const mostBytes = 48_000_000;

const kind = z.enum(["products", "collections"]);
export type AddressKind = z.output<typeof kind>;

/** What has an address, and when it last changed: a price or a translation counts like a title. */
const sources: Record<AddressKind, SQL> = {
  products: sql`
    select p.id, p.handle, greatest(p.updated_at, v.changed, t.changed) as changed from products p
    cross join lateral (select max(updated_at) as changed from variants where product_id = p.id having count(*) > 0) v
    cross join lateral (
      select max(updated_at) as changed from translations where subject = 'product' and subject_id = p.id) t
    where p.status = 'active' and p.is_published`,
  collections: sql`select p.id, p.handle, p.updated_at as changed from collections p where p.is_published`,
};

const changedAt = (of: SQL) => sql`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"`;

type AddressPart = { first: string; last: string; changedAt: string };

/**
 * The next range of ids behind `after` that fits into one file when every address is written once for each of `markets`
 * and names its counterparts, or null at the end; `linkBytes` is what such a link takes beside the handle. One range a
 * question, because a million addresses at once would outlast the database's patience.
 */
export const findAddressPart = query({
  input: z.strictObject({
    kind,
    after: z.uuid().nullable(),
    markets: z.int().min(1).max(1000),
    linkBytes: z.int().min(1),
  }),
  allow: "anyone",
  async run({ db }, { kind, after, markets, linkBytes }): Promise<AddressPart | null> {
    const links = markets * (markets + 2);
    const [row] = await db.execute<{ first: string | null; last: string; changedAt: string }>(sql`
      with near as (
        ${sources[kind]} ${after === null ? sql`` : sql`and p.id > ${after}`}
        order by p.id limit ${Math.floor(mostUrls / markets)}
      ), weighed as (
        select id, changed, row_number() over in_order as place,
          sum(${links}::float8 * (${linkBytes}::float8 + 3 * octet_length(handle))) over in_order as bytes
        from near window in_order as (order by id rows unbounded preceding)
      )
      select min(id::text) as first, max(id::text) as last, ${changedAt(sql`max(changed)`)}
      from weighed where bytes <= ${mostBytes} or place = 1`);
    return row?.first ? { first: row.first, last: row.last, changedAt: row.changedAt } : null;
  },
});

export type Address = { id: string; handle: string; changedAt: string };

/** Some of a range, in the order of their ids and starting behind `after`. */
export const listAddresses = query({
  input: z.strictObject({
    kind,
    first: z.uuid(),
    last: z.uuid(),
    after: z.uuid().nullable(),
    limit: z.int().min(1).max(5000),
  }),
  allow: "anyone",
  async run({ db }, { kind, first, last, after, limit }) {
    const from = after === null ? sql`p.id >= ${first}` : sql`p.id > ${after}`;
    const rows = await db.execute<Address>(sql`
      select id, handle, ${changedAt(sql`changed`)} from (
        ${sources[kind]} and ${from} and p.id <= ${last} order by p.id limit ${limit}
      ) as places order by id`);
    return rows.map(({ id, handle, changedAt }) => ({ id, handle, changedAt }));
  },
});
