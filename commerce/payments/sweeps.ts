import { gte, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { paymentReviews } from "@/db/schema/payment-cases";
import { captureAllDue } from "./capture-due";
import { closeHealedReviews } from "./close-healed-reviews";
import { retryParkedEvents } from "./retry-parked-events";
import { settleUnsettled } from "./settle-unsettled";
import { compareEvents } from "./stripe-compare-events";
import { compareFees } from "./stripe-compare-fees";
import { compareIntents, compareOurPayments } from "./stripe-compare-intents";
import { reconcileOpenPayments } from "./stripe-reconcile";
import { watchAuthorizations } from "./watch-authorizations";

const hourMs = 60 * 60 * 1000;
const monthMs = 30 * 24 * hourMs;
const dayMs = 24 * hourMs;
/** What one run does of a long pass: so many pages of a hundred. */
const mostPages = 10;
const recent = { sinceMs: 2 * hourMs, everyMs: 0 };
const month = { sinceMs: monthMs, everyMs: dayMs };

export type Reconciled = {
  /** Events of Stripe's that were looked at, and those that had never reached us. */
  events: { looked: number; repaired: number };
  /** Payments that Stripe received, and those we did not know of. */
  payments: { looked: number; repaired: number };
  fees: { written: number };
  cases: { opened: number; closed: number };
};

/** Everything about the last 30 days, on demand and to the end: lost events, open payments, money without an order and the reverse. */
export async function reconcile(context: Context): Promise<Reconciled> {
  const from = await databaseTime(context);
  const whole = { mostPages: Number.POSITIVE_INFINITY, isFresh: true };
  const events = await compareEvents(context, { name: "events on demand", ...month }, whole);
  await reconcileOpenPayments(context);
  const intents = await compareIntents(context, { name: "payments on demand", ...month }, whole);
  let ours = await compareOurPayments(context, { ...month, isFresh: true });
  while (!ours.isFinished) ours = await compareOurPayments(context, month);
  await retryParkedEvents(context);
  const fees = await compareFees(context, { name: "fees on demand", ...month }, whole);
  await settleUnsettled(context);
  const { closed } = await closeHealedReviews(context);
  const [reviews] = await context.db
    .select({ opened: sql<number>`count(*)`.mapWith(Number) })
    .from(paymentReviews)
    .where(gte(paymentReviews.openedAt, from));
  return {
    events: { looked: events.looked, repaired: events.mended },
    payments: { looked: intents.looked, repaired: intents.mended },
    fees: { written: fees.mended },
    cases: { opened: reviews?.opened ?? 0, closed },
  };
}

/** The clock that dates rows is the database's. */
async function databaseTime({ db }: Context): Promise<Date> {
  const [row] = await db.execute<{ now: string }>(sql`select now()::text as now`);
  return new Date(row?.now ?? 0);
}

/** Work on payments that is due by the clock; each may run at any time, and twice. */
export const paymentSweeps = [
  { name: "retry-parked-events", everySeconds: 60, run: retryParkedEvents },
  { name: "reconcile-open-payments", everySeconds: 300, run: reconcileOpenPayments },
  { name: "capture-what-is-due", everySeconds: 300, run: captureAllDue },
  { name: "watch-authorizations", everySeconds: 3600, run: watchAuthorizations },
  {
    name: "reconcile-events",
    everySeconds: 300,
    run: async (context: Context) => {
      await compareEvents(context, { name: "events of two hours", ...recent }, { mostPages });
      await compareEvents(context, { name: "events of a month", ...month }, { mostPages });
    },
  },
  {
    name: "reconcile-payments",
    everySeconds: 300,
    run: async (context: Context) => {
      await compareIntents(context, { name: "payments of two hours", ...recent }, { mostPages });
      await compareIntents(context, { name: "payments of a month", ...month }, { mostPages });
      await compareOurPayments(context, month);
      await settleUnsettled(context);
      await closeHealedReviews(context);
    },
  },
  {
    name: "reconcile-fees",
    everySeconds: 300,
    run: async (context: Context) => {
      await compareFees(context, { name: "fees of two hours", ...recent }, { mostPages });
      await compareFees(context, { name: "fees of a month", ...month }, { mostPages });
    },
  },
] as const;
