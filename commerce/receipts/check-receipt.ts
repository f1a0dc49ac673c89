import { and, asc, count, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { linesBefore } from "@/commerce/orders/lines-before";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLines } from "@/commerce/orders/read-order-parts";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import { orderChanges, orderEvents, orders } from "@/db/schema/orders";
import { eventDays } from "@/db/schema/receipts";
import { rootOf } from "@/lib/merkle";
import { isSignedBy } from "@/lib/signing";
import { linesHash } from "./lines-hash";
import { dayText, parseReceipt, type Receipt, signedText } from "./receipt";
import { listReceiptKeys } from "./receipt-key";

/** `open`: there was nothing to check yet. */
export type Finding = "right" | "wrong" | "open";
export type CheckedReceipt = {
  /** Of the parts, the worst: `unreadable`, `foreign` (no key of this store), `changed`, `differs` (from the store's record). */
  verdict: "genuine" | "unreadable" | "foreign" | "changed" | "differs";
  receipt: Receipt | null;
  parts: { signature: Finding; day: Finding; order: Finding; history: Finding };
  /** Events of the order since the receipt was made. */
  since: number;
};

export const longestReceipt = 8_000;
const nothing = { signature: "open", day: "open", order: "open", history: "open" } as const;

/**
 * Checks a receipt that anybody brings: is it what this store signed, is its day's proof whole, and does the store's record
 * still say the same. It tells nothing of an order that the receipt does not say itself.
 */
export const checkReceipt = query({
  input: z.strictObject({ text: z.string().max(longestReceipt) }),
  allow: "anyone",
  async run({ db }, { text }): Promise<CheckedReceipt> {
    const receipt = parseReceipt(text);
    if (!receipt) return { verdict: "unreadable", receipt, parts: nothing, since: 0 };
    const keys = await listReceiptKeys(db);
    const publicKey = (id: string) => keys.find((key) => key.id === id)?.publicKey;
    const key = publicKey(receipt.keyId);
    if (!key) return { verdict: "foreign", receipt, parts: nothing, since: 0 };
    const { payload } = receipt;
    if (!isSignedBy(key, signedText(payload), receipt.signature))
      return { verdict: "changed", receipt, parts: { ...nothing, signature: "wrong" }, since: 0 };
    const day = await checkDay(db, receipt, publicKey);
    const { order, history, since } = await compare(db, receipt);
    const isRight = day !== "wrong" && order === "right" && history === "right";
    return {
      verdict: isRight ? "genuine" : "differs",
      receipt,
      parts: { signature: "right", day, order, history },
      since,
    };
  },
});

async function checkDay(
  db: Db,
  { payload: { day, chain } }: Receipt,
  publicKey: (id: string) => string | undefined,
): Promise<Finding> {
  if (!day) return "open";
  const key = publicKey(day.keyId);
  const isWhole = rootOf(chain.head, day.proof) === day.root;
  const isSigned = key !== undefined && isSignedBy(key, dayText(day), day.signature);
  const [row] = await db.select().from(eventDays).where(eq(eventDays.day, day.day));
  return isWhole && isSigned && row?.root === day.root && row.previous === day.previous ? "right" : "wrong";
}

async function compare(db: Db, { payload }: Receipt): Promise<{ order: Finding; history: Finding; since: number }> {
  const [order] = await db.select().from(orders).where(eq(orders.id, payload.order.id));
  if (!order) return { order: "wrong", history: "wrong", since: 0 };
  const isSame =
    order.number === payload.order.number &&
    order.currency === payload.order.currency &&
    (await statesOf(db, order)).some(({ terms, lines }) => isThat(payload, terms, lines));
  const { length, head } = payload.chain;
  const [event] = await db
    .select({ hash: orderEvents.hash })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, order.id), eq(orderEvents.position, length)));
  const [later] = await db
    .select({ events: count() })
    .from(orderEvents)
    .where(and(eq(orderEvents.orderId, order.id), gt(orderEvents.position, length)));
  return {
    order: isSame ? "right" : "wrong",
    history: event?.hash === head ? "right" : "wrong",
    since: later?.events ?? 0,
  };
}

type Terms = Receipt["payload"]["totals"];
type Lines = Awaited<ReturnType<typeof readLines>>;

function isThat({ totals, lines: hash }: Receipt["payload"], terms: Terms, lines: Lines): boolean {
  const names = ["subtotal", "discount", "shipping", "tax", "total"] as const;
  return names.every((name) => totals[name] === terms[name]) && linesHash(lines) === hash;
}

/** The order as it is and as it was before each recorded change: a receipt is that of its day. */
async function statesOf(db: Db, order: OrderRow): Promise<{ terms: Terms; lines: Lines }[]> {
  const lines = await readLines(db, order.id);
  const changes = await db
    .select()
    .from(orderChanges)
    .where(eq(orderChanges.orderId, order.id))
    .orderBy(asc(orderChanges.id));
  const earlier = changes.map(({ before }, at) => ({ terms: before, lines: linesBefore(lines, changes.slice(at)) }));
  return [{ terms: order, lines }, ...earlier];
}
