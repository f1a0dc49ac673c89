import type { Context } from "@/commerce/context";
import { captureAllDue } from "./capture-due";
import { retryParkedEvents } from "./retry-parked-events";
import { reconcileEvents, reconcileOpenPayments } from "./stripe-reconcile";

import { watchAuthorizations } from "./watch-authorizations";

const hourMs = 60 * 60 * 1000;

/** Everything about the last 30 days, on demand: open payments, lost events, events that wait. */
export async function reconcile(context: Context): Promise<{ repaired: number }> {
  const result = await reconcileEvents(context, { sinceMs: 30 * 24 * hourMs });
  await reconcileOpenPayments(context);
  await retryParkedEvents(context);
  return result;
}

/** Work on payments that is due by the clock; each may run at any time, and twice. */
export const paymentSweeps = [
  { name: "retry-parked-events", everySeconds: 60, run: retryParkedEvents },
  { name: "reconcile-open-payments", everySeconds: 300, run: reconcileOpenPayments },
  { name: "capture-what-is-due", everySeconds: 300, run: captureAllDue },
  { name: "watch-authorizations", everySeconds: 3600, run: watchAuthorizations },
  {
    name: "reconcile-recent-events",
    everySeconds: 300,
    run: async (context: Context) => {
      await reconcileEvents(context, { sinceMs: 2 * hourMs });
    },
  },
  {
    name: "reconcile-all-events",
    everySeconds: 24 * 60 * 60,
    run: async (context: Context) => {
      await reconcileEvents(context, { sinceMs: 30 * 24 * hourMs });
    },
  },
] as const;
