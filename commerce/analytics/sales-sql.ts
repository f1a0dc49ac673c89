import { type SQL, sql } from "drizzle-orm";
import type { Store } from "@/commerce/store/queries";
import { minorDigits } from "@/lib/currencies";
import type { SalesPeriod } from "./schemas";

/** How a period is cut into days or months, the last of them the one that is running. */
export const cuts = {
  "30d": { unit: "day", count: 30 },
  "90d": { unit: "day", count: 90 },
  "12m": { unit: "month", count: 12 },
} as const satisfies Record<SalesPeriod, { unit: "day" | "month"; count: number }>;

/**
 * `clock` and `sales`: the paid orders of a period and of as long a time before it, in the store's time and currency.
 * The earlier half ends where the running one does, so that half a day is compared with half a day. An order counts on
 * the day it was placed, at the rate it was placed at, less what was given back of it.
 */
export function salesOf(store: Store, period: SalesPeriod, now: Date): SQL {
  const { unit, count } = cuts[period];
  const length = sql.raw(`interval '${count} ${unit}s'`);
  const digits = JSON.stringify(minorDigits);
  return sql`
    clock as (
      select local, local - ${length} as local_before, date_trunc(${unit}, local) + ${sql.raw(`interval '1 ${unit}'`)} - ${length} as starts,
        date_trunc(${unit}, local) + ${sql.raw(`interval '1 ${unit}'`)} - ${length} - ${length} as starts_before
      from (select ${now.toISOString()}::timestamptz at time zone ${store.timezone} as local) given
    ),
    returned as (
      select order_id, sum(case kind when 'refunded' then amount when 'refund_reversed' then -amount else 0 end) as amount
      from payment_ledger where kind in ('refunded', 'refund_reversed') group by order_id
    ),
    sales as (
      select o.id, o.market_key, placed.at, placed.at >= clock.starts as is_now,
        round((o.total - coalesce(r.amount, 0)) * 1000000::numeric / o.rate_micros
          * power(10::numeric, (d.digits ->> ${store.baseCurrency})::int - (d.digits ->> o.currency)::int))::bigint as amount
      from clock
      cross join (select ${digits}::jsonb as digits) d
      join orders o on o.created_at >= clock.starts_before at time zone ${store.timezone}
      cross join lateral (select o.created_at at time zone ${store.timezone} as at) placed
      left join returned r on r.order_id = o.id
      where o.status in ('confirmed', 'completed')
        and (placed.at between clock.starts and clock.local or placed.at between clock.starts_before and clock.local_before)
    )`;
}
