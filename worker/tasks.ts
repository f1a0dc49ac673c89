import { deleteExpiredCarts } from "@/commerce/cart/delete-expired-carts";
import { expireOrders } from "@/commerce/checkout/expire-orders";
import type { Context } from "@/commerce/context";
import type { JobName, Jobs } from "@/commerce/jobs";

/** A task may run more than once for one job (a crash after its work, before its end), and must then do no harm. */
export type Task<Name extends JobName> = (context: Context, payload: Jobs[Name]) => Promise<void>;
export type Tasks = { readonly [Name in JobName]?: Task<Name> };

/** Work that is due by the clock and not because something happened. Safe to run at any time, and twice. */
export type Sweep = { name: string; everySeconds: number; run: (context: Context) => Promise<void> };

/** What the worker does for each job; a job without a task waits in the queue. */
export const tasks: Tasks = {};

/** What the worker and the tick do by the clock. */
export const sweeps: readonly Sweep[] = [
  {
    name: "expire-orders",
    everySeconds: 30,
    run: async (context) => {
      await expireOrders(context);
    },
  },
  {
    name: "delete-expired-carts",
    everySeconds: 3600,
    run: async (context) => {
      await deleteExpiredCarts(context, {});
    },
  },
];
