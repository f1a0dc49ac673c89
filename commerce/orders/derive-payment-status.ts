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
export type LedgerFact = {
  kind: LedgerKind;
  amount: number;
  objectId: string;
  intentId: string | null;
  isAdjustment?: boolean;
};
type Agreement = { status: OrderStatus; total: number };

/** Sums in minor units of the order's currency. */
export type LedgerTotals = {
  captured: number;
  mismatched: number;
  refunded: number;
  /** What changes of the order made no longer owed: given back, or promised back and not failed. */
  adjusted: number;
  /** The part of it that went back already. */
  adjustedBack: number;
  /** Ever authorised; an authorisation told by its intent and by its charge is one. */
  authorized: number;
  /** Authorised, and neither captured nor given up: what can still be captured. */
  open: number;
  /** What captures left of their authorisations, which went back to the payer without having been taken. */
  released: number;
};

export function ledgerTotals(facts: readonly LedgerFact[]): LedgerTotals {
  const sumOf = (kind: LedgerKind, among = facts) => amountOf(among, kind);
  const adjustments = facts.filter(({ isAdjustment }) => isAdjustment);
  const intents = authorizationsOf(facts);
  const adjustedBack = sumOf("refunded", adjustments) - sumOf("refund_reversed", adjustments);
  const promised = sumOf("refund_requested", adjustments) - sumOf("refund_failed", adjustments);
  return {
    captured: sumOf("captured"),
    mismatched: sumOf("mismatch"),
    refunded: sumOf("refunded") - sumOf("refund_reversed"),
    adjusted: Math.max(promised, adjustedBack),
    adjustedBack,
    authorized: intents.reduce((sum, { authorized }) => sum + authorized, 0),
    open: intents.filter(({ isOpen }) => isOpen).reduce((sum, { authorized }) => sum + authorized, 0),
    released: intents.filter(({ captured }) => captured > 0).reduce((sum, { voided }) => sum + voided, 0),
  };
}

export type Authorization = {
  intentId: string;
  authorized: number;
  captured: number;
  voided: number;
  isOpen: boolean;
};

/** Each payment by its intent: what it authorised and what became of that. */
export function authorizationsOf(facts: readonly LedgerFact[]): Authorization[] {
  const intentIds = [...new Set(facts.map(({ intentId }) => intentId ?? ""))];
  return intentIds.map((intentId) => {
    const own = facts.filter((fact) => (fact.intentId ?? "") === intentId);
    const ends: readonly LedgerKind[] = ["captured", "mismatch", "voided"];
    const authorized = Math.max(0, ...own.filter(({ kind }) => kind === "authorized").map(({ amount }) => amount));
    return {
      intentId,
      authorized,
      captured: amountOf(own, "captured"),
      voided: amountOf(own, "voided"),
      isOpen: authorized > 0 && !own.some(({ kind }) => ends.includes(kind)),
    };
  });
}

/** Money for the whole order has come, or is held for us at the payer's bank. */
export function isSecured(total: number, facts: readonly LedgerFact[]): boolean {
  if (total === 0 || amountOf(facts, "captured") >= total) return true;
  return authorizationsOf(facts).some(
    ({ authorized, captured, isOpen }) => authorized === total && (isOpen || captured > 0),
  );
}

/** What was held for the order is gone and nothing was taken: nobody will pay for it any more. */
export function isAuthorizationLost(facts: readonly LedgerFact[]): boolean {
  const intents = authorizationsOf(facts);
  const hasMoney = facts.some(({ kind }) => kind === "captured" || kind === "mismatch");
  const wasHeld = intents.some(({ authorized, voided }) => authorized > 0 && voided > 0);
  return !hasMoney && wasHeld && !intents.some(({ isOpen }) => isOpen);
}

/** How an order stands with its money: a function of the facts recorded so far, in whatever order they came. */
export function derivePaymentStatus({ status, total }: Agreement, facts: readonly LedgerFact[]): PaymentStatus {
  const { captured, mismatched, open, released, refunded, adjusted, adjustedBack } = ledgerTotals(facts);
  const received = captured + mismatched;
  const kept = captured - adjusted;
  const given = refunded - adjustedBack;
  // Money that was never owed: a wrong amount, or a second payment. Refunds give that back first.
  const excess = mismatched + Math.max(kept - total, 0);
  if (isDisputed(facts)) return "disputed";
  if (received > 0 && refunded >= received) return "refunded";
  if (given < excess) return "mismatch";
  if (captured > 0 && kept + released + open < total) return "partially_paid";
  // A change was paid by itself while the order's own money is still held.
  if (captured > 0 && open > 0 && kept + released < total) return "authorized";
  if (captured > 0) return kept < total || given > excess ? "partially_refunded" : "paid";
  if (total === 0 && (status === "confirmed" || status === "completed")) return "paid";
  if (open > 0) return "authorized";
  if (isInFlight(facts)) return "pending";
  if (facts.some(({ kind }) => kind === "voided")) return "unpaid";
  return facts.some(({ kind }) => kind === "failed") ? "failed" : "unpaid";
}

/** What a changed order still wants to be paid, in minor units of its currency. */
export function outstandingOf({ status, total }: Agreement, facts: readonly LedgerFact[]): number {
  const { captured, adjusted, released, open } = ledgerTotals(facts);
  const covered = captured - adjusted + released + open;
  return status === "confirmed" || status === "completed" ? Math.max(total - covered, 0) : 0;
}

/**
 * Only an order that is paid or authorised and not wholly sent is changed, and none whose money somebody has to look at.
 * Of an authorisation that was captured in part the rest was left to the payer: what of a change is owed then is not ours
 * to say.
 */
export function isEditable(order: Agreement, facts: readonly LedgerFact[]): boolean {
  const payment = derivePaymentStatus(order, facts);
  const isUnclear = payment === "mismatch" || payment === "disputed" || payment === "refunded";
  return order.status === "confirmed" && !isUnclear && ledgerTotals(facts).released === 0;
}

/** What of an order's total was not captured yet, in minor units: the most that may be taken of what is held. */
export function stillDue(total: number, facts: readonly LedgerFact[]): number {
  const { captured, adjusted } = ledgerTotals(facts);
  return Math.max(total - captured + adjusted, 0);
}

/** A slow payment has been promised and has not failed since. */
export function isInFlight(facts: readonly LedgerFact[]): boolean {
  return facts.some(
    ({ kind, objectId }) => kind === "pending" && !has(facts, "failed", objectId) && !has(facts, "voided", objectId),
  );
}

function isDisputed(facts: readonly LedgerFact[]): boolean {
  const against: readonly LedgerKind[] = ["dispute_opened", "dispute_withdrawn", "dispute_lost"];
  return facts.some(({ kind, objectId }) => against.includes(kind) && !has(facts, "dispute_won", objectId));
}

const has = (facts: readonly LedgerFact[], wanted: LedgerKind, about: string) =>
  facts.some(({ kind, objectId }) => kind === wanted && objectId === about);

const amountOf = (facts: readonly LedgerFact[], wanted: LedgerKind) =>
  facts.filter(({ kind }) => kind === wanted).reduce((sum, { amount }) => sum + amount, 0);
