import { and, inArray, ne } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { stripeEvents } from "@/db/schema/payments";
import { log } from "@/lib/log";
import { each } from "./each";
import { receiveStripeEvent } from "./receive-stripe-event";
import { paymentsOn, type StripeEvent, stripe } from "./stripe";
import { handledEventTypes } from "./stripe-event-handlers";
import { type Compared, comparePages } from "./stripe-pages";

/** Stripe's list can be asked for so many kinds of events at once. */
const mostTypes = 20;

type Pass = { name: string; sinceMs: number; everyMs: number };
type Bounds = { mostPages: number; isFresh?: boolean };

/** Takes in events that never reached us, from Stripe's own list (which it keeps for 30 days), a part in each run. */
export async function compareEvents(context: Context, pass: Pass, bounds: Bounds): Promise<Compared> {
  const total: Compared = { looked: 0, mended: 0, isFinished: true };
  if (!paymentsOn()) return total;
  const groups = inGroups(handledEventTypes, mostTypes);
  for (const [at, types] of groups.entries()) {
    const list = (asked: object) => stripe().events.list({ ...asked, types });
    const take = (events: StripeEvent[]) => takeInLost(context, events);
    const compared = await comparePages(context, { ...pass, name: `${pass.name} ${at}`, list, take }, bounds);
    total.looked += compared.looked;
    total.mended += compared.mended;
    total.isFinished &&= compared.isFinished;
  }
  if (total.mended > 0) log.warn("stripe.lost_events_repaired", { repaired: total.mended });
  return total;
}

async function takeInLost(context: Context, events: StripeEvent[]): Promise<number> {
  if (events.length === 0) return 0;
  const ids = events.map(({ id }) => id);
  const known = await context.db
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(and(inArray(stripeEvents.id, ids), ne(stripeEvents.status, "failed")));
  const kept = new Set(known.map(({ id }) => id));
  const lost = events.filter(({ id }) => !kept.has(id));
  await each(lost, (event) => receiveStripeEvent(context, event));
  return lost.length;
}

const inGroups = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
