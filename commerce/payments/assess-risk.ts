import { eq, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { queueJobs } from "@/commerce/jobs";
import { placeHold } from "@/commerce/orders/order-holds";
import { isTerminal } from "@/commerce/orders/order-status";
import { lockOrder } from "@/commerce/orders/require-order";
import { inTransaction, type Tx } from "@/db/client";
import type { OrderStatus } from "@/db/schema/orders";
import { paymentRisks } from "@/db/schema/payment-cases";
import type { RiskRules } from "@/db/schema/store";
import { isCurrency, moneyOf } from "@/lib/money";
import type { Scope } from "./record-payment-fact";
import { riskReasonsOf } from "./risk-reasons";

export type RiskOfCharge = Pick<
  typeof paymentRisks.$inferSelect,
  "chargeId" | "orderId" | "fingerprint" | "country" | "level" | "score" | "isPaid"
> & { madeAt: Date };

/**
 * Keeps what a charge tells of its risk and holds the order where the store's rules say so. Writing and reading are one
 * statement; only where attempts with one card are counted a second one waits for rivals with the same card. The caller
 * has locked the order.
 */
export async function assessRisk(scope: Scope, charge: RiskOfCharge): Promise<void> {
  const { tx } = scope;
  let read = await readRisk(tx, charge, keeping(charge));
  if (!read?.risk_rules || isTerminal(read.status)) return;
  if (read.risk_rules.mostAttempts !== null && charge.fingerprint) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${charge.fingerprint}, 4))`);
    read = (await readRisk(tx, charge)) ?? read;
    // Attempts that were made later and told earlier did not count this one.
    const jobs = read.later.map((orderId) => ({ payload: { orderId }, key: `assess-risk:${orderId}` }));
    await queueJobs(tx, "assess-risk", jobs);
  }
  await holdFor(scope, charge, read);
}

/** Looks at all charges of an order once more, because an earlier attempt with its card was told later. */
export async function assessOrderRisk(context: Context, { orderId }: { orderId: string }): Promise<void> {
  await inTransaction(context.db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (!order || isTerminal(order.status)) return;
    const charges = await tx.select().from(paymentRisks).where(eq(paymentRisks.orderId, orderId));
    for (const { createdAt: madeAt, ...charge } of charges) {
      const read = await readRisk(tx, { ...charge, madeAt });
      const scope = { tx, actor: context.actor, eventId: "", occurredAt: context.now() };
      if (read?.risk_rules) await holdFor(scope, { ...charge, madeAt }, read);
    }
  });
}

type Read = {
  [column: string]: unknown;
  risk_rules: RiskRules | null;
  base_currency: string;
  status: OrderStatus;
  total: string;
  currency: string;
  rate_micros: string;
  delivery: string | null;
  invoice: string | null;
  of_email: number;
  of_network: number;
  of_card: number;
  later: string[];
  held: string[];
};

async function holdFor({ tx, actor }: Scope, charge: RiskOfCharge, read: Read) {
  if (!read.risk_rules || !isCurrency(read.base_currency)) return;
  const found = riskReasonsOf(read.risk_rules, {
    total: moneyOf(Number(read.total), read.currency),
    rateMicros: Number(read.rate_micros),
    baseCurrency: read.base_currency,
    countries: [charge.country, read.delivery ?? "", read.invoice ?? ""],
    ordersOfEmail: read.of_email,
    ordersOfNetwork: read.of_network,
    attemptsOfCard: read.of_card,
    level: charge.level,
    score: charge.score,
  });
  // What a person has looked at and released does not hold the order again.
  const reasons = found.filter((reason) => !read.held.includes(reason));
  if (reasons.length > 0) await placeHold(tx, actor, charge.orderId, { kind: "risk", reasons });
}

const keeping = ({ chargeId, orderId, fingerprint, country, level, score, isPaid, madeAt }: RiskOfCharge) => sql`
  kept as (
    insert into payment_risks (charge_id, order_id, fingerprint, country, level, score, is_paid, created_at)
      values (${chargeId}, ${orderId}, ${fingerprint}, ${country}, ${level}, ${score}, ${isPaid}, ${madeAt.toISOString()}::timestamptz)
      on conflict (charge_id) do nothing
  ),`;

/** Orders are counted up to this one, attempts up to this one, so that what happens later changes nothing. */
async function readRisk(tx: Tx, charge: RiskOfCharge, keep = sql``): Promise<Read | undefined> {
  const { chargeId, orderId, fingerprint, madeAt } = charge;
  const made = sql`${madeAt.toISOString()}::timestamptz`;
  const [read] = await tx.execute<Read>(sql`
    with ${keep} store as (
      select risk_rules, base_currency, make_interval(mins => coalesce((risk_rules ->> 'withinMinutes')::int, 0)) as within,
          risk_rules ->> 'mostAttempts' is not null as counts
        from store_settings
    )
    select s.risk_rules, s.base_currency, o.status, o.total, o.currency, o.rate_micros,
        o.shipping_address ->> 'country' as delivery, o.billing_address ->> 'country' as invoice,
        case when s.counts then (select count(*) from orders e where e.customer_id = o.customer_id
          and e.created_at > o.created_at - s.within and (e.created_at, e.id) <= (o.created_at, o.id)) else 0 end::int as of_email,
        case when s.counts and o.ip_prefix <> '' then (select count(*) from orders e where e.ip_prefix = o.ip_prefix
          and e.ip_prefix <> '' and e.created_at > o.created_at - s.within and (e.created_at, e.id) <= (o.created_at, o.id)) else 0 end::int as of_network,
        case when s.counts and ${fingerprint} <> '' then 1 + (select count(*) from payment_risks r where r.fingerprint = ${fingerprint}
          and r.created_at > ${made} - s.within and (r.created_at, r.charge_id) < (${made}, ${chargeId})) else 0 end::int as of_card,
        case when s.counts and ${fingerprint} <> '' then array(select distinct r.order_id::text from payment_risks r where r.fingerprint = ${fingerprint}
          and r.created_at < ${made} + s.within and (r.created_at, r.charge_id) > (${made}, ${chargeId}) and r.order_id <> o.id limit 50)
          else '{}' end as later,
        case when s.risk_rules is null then '{}' else array(select jsonb_array_elements_text(h.reasons) from order_holds h
          where h.order_id = o.id and h.kind = 'risk') end as held
      from orders o cross join store s where o.id = ${orderId}`);
  return read;
}
