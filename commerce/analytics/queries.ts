import { sql } from "drizzle-orm";
import { query } from "@/commerce/query";
import { getStore } from "@/commerce/store/queries";
import { type Currency, type Money, money } from "@/lib/money";
import { cuts, salesOf } from "./sales-sql";
import { bestSellersInput, salesInput } from "./schemas";

type Sum = { sales: Money; orders: number; average: Money };

const sumOf = (rows: readonly { amount: string; orders: number }[], currency: Currency): Sum => {
  const amount = rows.reduce((sum, row) => sum + Number(row.amount), 0);
  const orders = rows.reduce((sum, row) => sum + row.orders, 0);
  return {
    sales: money(amount, currency),
    orders,
    average: money(orders === 0 ? 0 : Math.round(amount / orders), currency),
  };
};

/** Sales, orders and their average, day by day or month by month, beside as long a time before. */
export const salesOverTime = query({
  input: salesInput,
  allow: ["reports:read"],
  async run({ db, now }, { period }) {
    const store = await getStore(db);
    const { unit, count } = cuts[period];
    const rows = await db.execute<{ starts: string; amount: string; orders: number }>(sql`
      with ${salesOf(store, period, now)},
      stretches as (
        select generate_series(starts_before, local, ${sql.raw(`interval '1 ${unit}'`)}) as starts from clock
      )
      select to_char(b.starts, 'YYYY-MM-DD') as starts, coalesce(sum(s.amount), 0)::text as amount, count(s.id)::int as orders
      from stretches b left join sales s on date_trunc(${unit}, s.at) = b.starts
      group by b.starts order by b.starts`);
    const currency = store.baseCurrency;
    const [before, current] = [rows.slice(0, count), rows.slice(count)];
    return {
      unit,
      stretches: current.map(({ starts, amount, orders }, index) => ({
        starts,
        sales: money(Number(amount), currency),
        orders,
        startsBefore: before[index]?.starts ?? "",
        salesBefore: money(Number(before[index]?.amount ?? 0), currency),
      })),
      total: sumOf(current, currency),
      before: sumOf(before, currency),
    };
  },
});
export type SalesOverTime = Awaited<ReturnType<typeof salesOverTime>>;

/** What each market brought, the most first, beside as long a time before. */
export const salesByMarket = query({
  input: salesInput,
  allow: ["reports:read"],
  async run({ db, now }, { period }) {
    const store = await getStore(db);
    const rows = await db.execute<{ market: string; amount: string; before: string; orders: number }>(sql`
      with ${salesOf(store, period, now)}
      select market_key as market, coalesce(sum(amount) filter (where is_now), 0)::text as amount,
        coalesce(sum(amount) filter (where not is_now), 0)::text as before, count(*) filter (where is_now)::int as orders
      from sales group by 1 order by sum(amount) filter (where is_now) desc nulls last, 1`);
    return rows.map(({ market, amount, before, orders }) => ({
      market,
      sales: money(Number(amount), store.baseCurrency),
      salesBefore: money(Number(before), store.baseCurrency),
      orders,
    }));
  },
});

/** What left the shelves most: pieces sold, less those that were given back, by product. */
export const bestSellers = query({
  input: bestSellersInput,
  allow: ["reports:read"],
  async run({ db, now }, { period, limit }) {
    const store = await getStore(db);
    return db.execute<{ productId: string | null; title: string; pieces: number; piecesBefore: number }>(sql`
      with ${salesOf(store, period, now)},
      given_back as (
        select l.order_line_id, sum(l.quantity) as pieces from refund_lines l
        join refunds r on r.id = l.refund_id and r.status = 'succeeded' group by 1
      ),
      sold as (
        select coalesce(p.id::text, l.title) as what, max(p.id::text) as "productId", coalesce(max(p.title), max(l.title)) as title,
          sum(case when s.is_now then l.quantity - coalesce(g.pieces, 0) else 0 end)::int as pieces,
          sum(case when s.is_now then 0 else l.quantity - coalesce(g.pieces, 0) end)::int as "piecesBefore"
        from sales s join order_lines l on l.order_id = s.id
        left join products p on p.id = l.product_id
        left join given_back g on g.order_line_id = l.id
        group by 1
      )
      select "productId", title, pieces, "piecesBefore" from sold where pieces > 0
      order by pieces desc, title limit ${limit}`);
  },
});
