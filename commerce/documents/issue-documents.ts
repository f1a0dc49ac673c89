import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLines } from "@/commerce/orders/read-order-parts";
import { lockOrder } from "@/commerce/orders/require-order";
import { getStore } from "@/commerce/store/queries";
import type { Tx } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { refundLines, refunds } from "@/db/schema/payments";
import { type Credit, creditContent } from "./credit-content";
import { invoiceContent, sellerOf } from "./invoice-content";
import { numberDocument } from "./number-document";

/**
 * Issues what an order is owed and has not got: its invoice once it is paid, and a credit note for each refund that
 * succeeded. Under the order's lock, so that asking twice, or by two workers at once, issues nothing twice.
 */
export const issueDocuments = command({
  name: "issueDocuments",
  input: z.strictObject({ orderId: z.uuid() }),
  allow: ["system"],
  async run({ tx, now }, { orderId }) {
    const order = await lockOrder(tx, orderId);
    if (!order?.confirmedAt) return { numbers: [] };
    const lines = await readLines(tx, order.id);
    const issued = await tx.select().from(documents).where(eq(documents.orderId, order.id));
    const seller = sellerOf(await getStore(tx));
    const known = issued.find(({ kind, causeId }) => kind === "invoice" && causeId === order.id);
    const invoice =
      known ??
      (await numberDocument(tx, now, {
        ...frameOf(order, order.id),
        kind: "invoice",
        total: order.total,
        content: invoiceContent(order, lines, seller),
      }));
    const credits = await readCredits(tx, order);
    const numbers = known ? [] : [invoice.number];
    let credited = issued.reduce((sum, { kind, total }) => sum + (kind === "credit_note" ? total : 0), 0);
    for (const credit of credits) {
      if (issued.some(({ causeId }) => causeId === credit.id)) continue;
      // More than was invoiced cannot be credited: such money is a case for people, see payment_reviews.
      if (credited + credit.amount > order.total) continue;
      const content = creditContent({ ...order, lines }, credit, { seller, invoiceNumber: invoice.number });
      const note = await numberDocument(tx, now, {
        ...frameOf(order, credit.id),
        kind: "credit_note",
        refundId: credit.id,
        total: credit.amount,
        content,
      });
      credited += credit.amount;
      numbers.push(note.number);
    }
    return { numbers };
  },
});

/** A later correction of an order is one more document: its own id is the cause. */
const frameOf = (order: OrderRow, causeId: string) => ({
  orderId: order.id,
  causeId,
  marketKey: order.marketKey,
  language: order.language,
  currency: order.currency,
  buyer: { billing: order.billingAddress, shipping: order.shippingAddress },
});

/** Refunds of the payment that was invoiced, the oldest first; a second payment given back was never on an invoice. */
async function readCredits(tx: Tx, order: OrderRow): Promise<(Credit & { id: string })[]> {
  const rows = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.orderId, order.id), eq(refunds.status, "succeeded"), ne(refunds.reason, "double_payment")))
    .orderBy(asc(refunds.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lines = await tx.select().from(refundLines).where(inArray(refundLines.refundId, ids));
  return rows.map((row) => ({
    ...row,
    lines: lines.filter(({ refundId }) => refundId === row.id),
  }));
}
