import { sql } from "drizzle-orm";
import type Stripe from "stripe";
import type { Context } from "@/commerce/context";
import { uuidv7 } from "@/lib/ids";
import { receivedMoney } from "./received-money";
import { paymentsOn, stripe } from "./stripe";
import { idOf } from "./stripe-references";
import { type Compared, comparePages } from "./stripe-pages";

type Pass = { name: string; sinceMs: number; everyMs: number };
type Bounds = { mostPages: number; isFresh?: boolean };

/**
 * Writes what Stripe kept of each payment, refund and dispute into the ledger, from the list of its balance, once each
 * and in the currency of the balance. What belongs to no order of ours is left alone.
 */
export async function compareFees(context: Context, pass: Pass, bounds: Bounds): Promise<Compared> {
  if (!paymentsOn()) return { looked: 0, mended: 0, isFinished: true };
  const list = (asked: object) => stripe().balanceTransactions.list(asked);
  const take = (moved: Stripe.BalanceTransaction[]) => writeFees(context, moved);
  return comparePages(context, { ...pass, list, take }, bounds);
}

async function writeFees({ db }: Context, moved: readonly Stripe.BalanceTransaction[]): Promise<number> {
  const fees = moved.flatMap(({ id, fee, currency, source, type }) => {
    const amount = receivedMoney({ amount: Math.abs(fee), currency });
    const about = idOf(source as string | { id: string } | null);
    if (!amount || amount.amount === 0 || !about) return [];
    const kind = fee > 0 ? "fee" : "fee_reversed";
    return [{ id: uuidv7(), txn: id, about, kind, ...amount, note: type }];
  });
  if (fees.length === 0) return 0;
  const written = await db.execute(sql`
    insert into payment_ledger (id, order_id, kind, amount, currency, object_id, stripe_intent_id, note)
      select told.id, own.order_id, told.kind::ledger_kind, told.amount, told.currency, told.txn, own.stripe_intent_id, told.note
        from json_to_recordset(${JSON.stringify(fees)}::json)
          as told(id uuid, txn text, about text, kind text, amount bigint, currency text, note text)
        join lateral (
          select l.order_id, l.stripe_intent_id from payment_ledger l
            where l.object_id = told.about and l.kind in ('authorized', 'refunded', 'dispute_opened', 'dispute_withdrawn')
            limit 1
        ) own on true
      on conflict (kind, object_id) do nothing
      returning id`);
  return written.length;
}
