import { z } from "zod";
import { type CommandScope, command } from "@/commerce/command";
import { applyChange } from "@/commerce/changes/apply-change";
import { readChange } from "@/commerce/changes/read-change";
import type { Context } from "@/commerce/context";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLineProgress } from "@/commerce/orders/read-order-facts";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { callOff, finishCancellation } from "@/commerce/payments/cancel-order";
import { readOpenAuthorizations } from "@/commerce/payments/payment-requests";
import { promiseRefund } from "@/commerce/payments/promise-refund";
import { trySending } from "@/commerce/payments/refund-order";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { requiredLine } from "@/commerce/text-line";
import { withdrawalAccess } from "./get-withdrawal";
import { insertReturn, type NewReturnLine } from "./insert-return";
import { type ReturnableLine, readReturnTerms } from "./read-return-terms";
import { listDeclarations, requireLockedWithdrawable } from "./require-withdrawable";
import { splitWithdrawal, type WithdrawnLine } from "./split-withdrawal";

const declareWithdrawalInput = z.strictObject({
  ...withdrawalAccess,
  name: requiredLine(200),
  /** The part that is withdrawn from; without lines, everything. */
  lines: z
    .array(z.strictObject({ orderLineId: z.uuid(), quantity: z.coerce.number().int().min(0).max(1_000_000) }))
    .max(200)
    .optional(),
  /** How many declarations whoever declares had seen: one that was made since is this one, sent again. */
  known: z.coerce.number().int().min(0).max(10_000).default(0),
  /** The words under the button, as the shopper read them. */
  text: requiredLine(2000),
  language: z.string().max(10),
});

type Done = { returnId: string; refundId: string | null; isCancelled: boolean; isNew: boolean };

/**
 * Takes a withdrawal from the contract as it is declared and tells its receipt by mail. What was not sent is never sent
 * and its money goes back at once; what was sent comes back as a return, which nobody has to approve while the time of
 * the law runs. Sending a declaration again finds it; who saw it may declare another about what is left.
 */
export const recordWithdrawal = command({
  name: "recordWithdrawal",
  input: declareWithdrawalInput,
  allow: "anyone",
  async run(scope, { name, lines, known, text, language, ...access }): Promise<Done> {
    const { tx, actor, now, audit } = scope;
    const order = await requireLockedWithdrawable(tx, actor, access);
    const repeated = (await listDeclarations(tx, order.id))[known];
    if (repeated) return { returnId: repeated.id, refundId: null, isCancelled: false, isNew: false };
    if (order.status === "cancelled" || order.status === "expired")
      throw new Refusal("order_cannot_move", { move: "cancel" });
    const terms = await readReturnTerms(tx, order, now);
    const parts = splitWithdrawal(terms, lines);
    if (parts.length === 0) throw new InvalidInput({ lines: ["required"] });
    const wasSent = terms.progress.some(({ shipped }) => shipped > 0);
    const by = { ...scope, actor: declaredBy(order) };
    // Late declarations are taken too; whether they count is for a person to say, and until then nothing is given back.
    const refund = terms.mayWithdraw ? await giveUpUnsent(by, order, { parts, wasSent }) : noRefund;
    const goods = goodsOf(terms.lines, parts);
    const statement = { name, email: order.email, text, language, declaredAt: now.toISOString(), lines: goods };
    const sent = parts.filter(({ sent: pieces }) => pieces > 0).map(returnLineOf);
    const { row, number } = await insertReturn(tx, by.actor, {
      ...{ order, lines: sent, statement, now, refundId: refund.refundId },
      status: statusOf(terms.mayWithdraw, sent.length),
    });
    const pieces = parts.reduce((sum, part) => sum + part.sent + part.unsent, 0);
    const data = { returnId: row.id, returnNumber: number, pieces, declaredAt: statement.declaredAt };
    await recordOrderEvent(tx, by.actor, order.id, { kind: "withdrawn", data });
    audit({ subject: "order", subjectId: order.id, changes: { returnId: row.id, pieces } });
    return { returnId: row.id, ...refund, isNew: true };
  },
});

/** Declares a withdrawal and asks Stripe for what goes back at once; what cannot be done now is done by jobs. */
export async function declareWithdrawal(context: Context, raw: z.input<typeof declareWithdrawalInput>): Promise<Done> {
  const done = await recordWithdrawal(context, raw);
  if (done.isCancelled) await finishCancellation(context, { orderId: raw.orderId, refundId: done.refundId });
  else if (done.refundId) await trySending(context, done.refundId);
  return done;
}

/** The order's token spoke for its shopper, whoever is signed in at this browser. */
const declaredBy = ({ userId }: OrderRow) => ({ kind: "shopper", id: userId }) as const;

const noRefund = { refundId: null, isCancelled: false };

function statusOf(isInTime: boolean, sentLines: number) {
  if (!isInTime) return "requested" as const;
  return sentLines > 0 ? ("approved" as const) : ("closed" as const);
}

const returnLineOf = ({ orderLineId, sent }: WithdrawnLine): NewReturnLine => ({
  ...{ orderLineId, quantity: sent, reason: "changed_mind", condition: "opened", note: "" },
});

const goodsOf = (lines: readonly ReturnableLine[], parts: readonly WithdrawnLine[]) =>
  parts.map(({ orderLineId, sent, unsent }) => {
    const line = lines.find((candidate) => candidate.orderLineId === orderLineId);
    const options = (line?.options ?? []).map(({ name, value }) => `${name}: ${value}`).join(", ");
    return { title: line?.title ?? "", options, quantity: sent + unsent };
  });

type Withdrawn = { parts: readonly WithdrawnLine[]; wasSent: boolean };

/** Calls the order off when none of it was sent and all of it is withdrawn; else takes the unsent pieces off it. */
async function giveUpUnsent(scope: CommandScope, order: OrderRow, { parts, wasSent }: Withdrawn) {
  const unsent = parts.filter((part) => part.unsent > 0);
  if (unsent.length === 0) return noRefund;
  const isWhole = parts.every((part) => part.isWhole) && parts.every((part) => part.sent === 0);
  if (isWhole || order.status === "pending") {
    const { refundId } = await callOff(scope, order, "withdrawal");
    return { refundId, isCancelled: true };
  }
  const lines = unsent.map((part) => ({ orderLineId: part.orderLineId, quantity: part.unsent }));
  if ((await readOpenAuthorizations(scope.tx, order.id)).length > 0) return takeOff(scope, order, parts);
  // Whoever keeps nothing of an order pays no delivery either.
  const shipping = !wasSent && parts.every((part) => part.isRest);
  const { refundId } = await promiseRefund(scope, order, { lines, shipping, reason: "withdrawal", isOwed: true });
  return { refundId, isCancelled: false };
}

/** While the money is only held nothing is given back: the order is changed, and less will be taken. */
async function takeOff(scope: CommandScope, order: OrderRow, parts: readonly WithdrawnLine[]) {
  const progress = await readLineProgress(scope.tx, order.id);
  const lines = parts.map(({ orderLineId, unsent }) => {
    const line = progress.find((candidate) => candidate.orderLineId === orderLineId);
    return { orderLineId, quantity: (line?.quantity ?? 0) - unsent };
  });
  const change = await readChange(scope.tx, order, { lines, add: [], delivery: "keep" }, scope.now);
  await applyChange(scope, order, change, "withdrawal");
  return noRefund;
}
