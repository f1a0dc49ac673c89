import type { OrderStatus } from "@/db/schema/orders";
import type { LedgerKind } from "@/db/schema/payments";

export const paymentStatuses = [
  "unpaid",
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "failed",
  "disputed",
  "mismatch",
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

/** `isAdjustment`: of a refund that a change of the order caused, because that money was no longer owed. */
export type LedgerFact = { kind: LedgerKind; amount: number; objectId: string; isAdjustment?: boolean };
type Agreement = { status: OrderStatus; total: number };

/** Sums in minor units of the order's currency. */
export type LedgerTotals = {
  captured: number;
  mismatched: number;
  authorized: number;
  refunded: number;
  /** Of what was refunded, that which a change of the order made no longer owed. */
  adjusted: number;
};

export function ledgerTotals(facts: readonly LedgerFact[]): LedgerTotals {
  const sumOf = (kind: LedgerKind, among = facts) =>
    among.filter((fact) => fact.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
  const adjustments = facts.filter(({ isAdjustment }) => isAdjustment);
  return {
    captured: sumOf("captured"),
    mismatched: sumOf("mismatch"),
    authorized: sumOf("authorized"),
    refunded: sumOf("refunded") - sumOf("refund_reversed"),
    adjusted: sumOf("refunded", adjustments) - sumOf("refund_reversed", adjustments),
  };
}

/** How an order stands with its money: a function of the facts recorded so far, in whatever order they came. */
export function derivePaymentStatus({ status, total }: Agreement, facts: readonly LedgerFact[]): PaymentStatus {
  const { captured, mismatched, authorized, refunded, adjusted } = ledgerTotals(facts);
  const received = captured + mismatched;
  const kept = captured - adjusted;
  const given = refunded - adjusted;
  // Money that was never owed: a wrong amount, or a second payment. Refunds give that back first.
  const excess = mismatched + Math.max(kept - total, 0);
  if (isDisputed(facts)) return "disputed";
  if (received > 0 && refunded >= received) return "refunded";
  if (given < excess) return "mismatch";
  if (captured > 0 && kept < total) return "partially_paid";
  if (captured > 0) return given > excess ? "partially_refunded" : "paid";
  if (total === 0 && (status === "confirmed" || status === "completed")) return "paid";
  if (authorized > 0) return "authorized";
  if (isInFlight(facts)) return "pending";
  return facts.some(({ kind }) => kind === "failed") ? "failed" : "unpaid";
}

/** What a changed order still wants to be paid, in minor units of its currency. */
export function outstandingOf({ status, total }: Agreement, facts: readonly LedgerFact[]): number {
  const { captured, adjusted } = ledgerTotals(facts);
  return status === "confirmed" || status === "completed" ? Math.max(total - captured + adjusted, 0) : 0;
}

/** A slow payment has been promised and has not failed since. */
export function isInFlight(facts: readonly LedgerFact[]): boolean {
  return facts.some(({ kind, objectId }) => kind === "pending" && !has(facts, "failed", objectId));
}

function isDisputed(facts: readonly LedgerFact[]): boolean {
  const against: readonly LedgerKind[] = ["dispute_opened", "dispute_withdrawn", "dispute_lost"];
  return facts.some(({ kind, objectId }) => against.includes(kind) && !has(facts, "dispute_won", objectId));
}

const has = (facts: readonly LedgerFact[], wanted: LedgerKind, about: string) =>
  facts.some(({ kind, objectId }) => kind === wanted && objectId === about);
