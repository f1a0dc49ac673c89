import type { OrderStatus } from "@/db/schema/orders";
import type { LedgerKind } from "@/db/schema/payments";

export const paymentStatuses = [
  "unpaid",
  "pending",
  "authorized",
  "paid",
  "partially_refunded",
  "refunded",
  "failed",
  "disputed",
  "mismatch",
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export type LedgerFact = { kind: LedgerKind; amount: number; objectId: string };
type Agreement = { status: OrderStatus; total: number };

/** Sums in minor units of the order's currency. */
export type LedgerTotals = { captured: number; mismatched: number; authorized: number; refunded: number };

export function ledgerTotals(facts: readonly LedgerFact[]): LedgerTotals {
  const sumOf = (kind: LedgerKind) =>
    facts.filter((fact) => fact.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
  return {
    captured: sumOf("captured"),
    mismatched: sumOf("mismatch"),
    authorized: sumOf("authorized"),
    refunded: sumOf("refunded") - sumOf("refund_reversed"),
  };
}

/** How an order stands with its money: a function of the facts recorded so far, in whatever order they came. */
export function derivePaymentStatus({ status, total }: Agreement, facts: readonly LedgerFact[]): PaymentStatus {
  const { captured, mismatched, authorized, refunded } = ledgerTotals(facts);
  const received = captured + mismatched;
  // Money that was never owed: a wrong amount, or a second payment. Refunds give that back first.
  const excess = mismatched + Math.max(captured - total, 0);
  if (isDisputed(facts)) return "disputed";
  if (received > 0 && refunded >= received) return "refunded";
  if ((captured > 0 && captured < total) || refunded < excess) return "mismatch";
  if (captured > 0) return refunded > excess ? "partially_refunded" : "paid";
  if (total === 0 && (status === "confirmed" || status === "completed")) return "paid";
  if (authorized > 0) return "authorized";
  if (isInFlight(facts)) return "pending";
  return facts.some(({ kind }) => kind === "failed") ? "failed" : "unpaid";
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
