import { minorDigits, percentOf } from "./amounts";
import { newId } from "./ids";
import type { Sandbox } from "./sandbox";
import type { StoredBalanceTransaction } from "./types";

interface Movement {
  type: "charge" | "payment" | "refund" | "payment_refund" | "adjustment" | "refund_failure";
  /** Minor units; negative when money leaves. */
  amount: number;
  currency: string;
  fee?: number;
  source: string;
  category: string;
  description?: string | null;
}

const TWO_DAYS = 2 * 24 * 60 * 60;

/** What the simulated account pays for a charge: 2.9 %, and 30 minor units where the currency has them. */
export function feeFor(amount: number, currency: string): number {
  return Math.min(amount, percentOf(amount, "2.9") + (minorDigits(currency) === 0 ? 0 : 30));
}

export function recordMovement(sandbox: Sandbox, movement: Movement): StoredBalanceTransaction {
  const fee = movement.fee ?? 0;
  const detail = {
    amount: fee,
    application: null,
    currency: movement.currency,
    description: "Simulated processing fees",
    type: "stripe_fee",
  };
  return sandbox.state.put("balance", {
    id: newId("txn"),
    object: "balance_transaction",
    amount: movement.amount,
    available_on: sandbox.seconds() + TWO_DAYS,
    balance_type: "payments",
    created: sandbox.seconds(),
    currency: movement.currency,
    description: movement.description ?? null,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [detail],
    net: movement.amount - fee,
    reporting_category: movement.category,
    source: movement.source,
    status: "pending",
    type: movement.type,
  });
}
