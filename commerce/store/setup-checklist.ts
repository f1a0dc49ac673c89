import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { capabilities } from "@/config/env";

/** In the order in which a new merchant does them. */
export const setupSteps = ["store", "payments", "product", "shipping", "taxes", "legal", "staff"] as const;
export type SetupStep = (typeof setupSteps)[number];

type Facts = {
  is_demo: boolean;
  has_details: boolean;
  has_legal: boolean;
  own_products: boolean;
  unserved: number;
  untaxed: number;
  staff: number;
};

/**
 * What is left before the store can sell: each step done or not. A market counts as served when a zone with an open
 * rate names its country, and as taxed when any rate of its country is entered. Legal pages are written from the legal
 * name and the address, so they are done once both are there. What the demo store brought along is not yet the merchant's.
 */
export const setupChecklist = query({
  input: z.strictObject({}),
  allow: ["settings:read"],
  async run({ db }) {
    const [facts] = await db.execute<Facts>(sql`
      select coalesce(s.is_demo, false) as is_demo,
        coalesce(s.name <> '' and s.support_email <> '' and s.address is not null, false) as has_details,
        coalesce(s.legal_name <> '' and s.address is not null, false) as has_legal,
        exists (select 1 from products where status = 'active' and is_published) as own_products,
        (select count(*)::int from markets m where m.is_active and not exists (
          select 1 from shipping_zones z join shipping_rates r on r.zone_id = z.id and r.is_active
          where m.country = any (z.countries) or '*' = any (z.countries))) as unserved,
        (select count(*)::int from markets m where m.is_active and not exists (
          select 1 from tax_rates t where t.country = m.country)) as untaxed,
        (select count(*)::int from users where role is not null and disabled_at is null) as staff
      from (select 1) one left join store_settings s on true`);
    const isOwn = facts !== undefined && !facts.is_demo;
    const { payments } = capabilities();
    const done: Record<SetupStep, boolean> = {
      store: isOwn && facts.has_details,
      payments: payments === "stripe",
      product: isOwn && facts.own_products,
      shipping: facts?.unserved === 0,
      taxes: facts?.untaxed === 0,
      legal: isOwn && facts.has_legal,
      staff: (facts?.staff ?? 0) > 1,
    };
    const steps = setupSteps.map((step) => ({ step, isDone: done[step] }));
    return { steps, left: steps.filter(({ isDone }) => !isDone).length, isDemo: facts?.is_demo ?? false };
  },
});
export type SetupChecklist = Awaited<ReturnType<typeof setupChecklist>>;
