import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { stillDue } from "@/commerce/orders/derive-payment-status";
import { linesBefore } from "@/commerce/orders/lines-before";
import type { OrderRow } from "@/commerce/orders/move-order";
import { readLedger } from "@/commerce/orders/read-order-facts";
import { readLines } from "@/commerce/orders/read-order-parts";
import { lockOrder } from "@/commerce/orders/require-order";
import { getStore } from "@/commerce/store/queries";
import type { Tx } from "@/db/client";
import { type DocumentSeller, documents } from "@/db/schema/documents";
import { orderChanges } from "@/db/schema/orders";
import { refundLines, refunds } from "@/db/schema/payments";
import { moneyOf, scale } from "@/lib/money";
import { changeContents } from "./change-content";
import { type Credit, creditContent } from "./credit-content";
import { invoiceContent, sellerOf } from "./invoice-content";
import { type DocumentRow, numberDocument } from "./number-document";

type Issuing = {
  tx: Tx;
  now: Date;
  order: OrderRow;
  lines: Awaited<ReturnType<typeof readLines>>;
  changes: readonly (typeof orderChanges.$inferSelect)[];
  seller: DocumentSeller;
  issued: DocumentRow[];
};

/**
 * Issues what an order is owed and has not got: its invoice as it was placed once it is paid, an invoice and a credit note
 * for what each change added and took away, and a credit note for each refund that succeeded. Under the order's lock, so
 * that asking twice, or by two workers at once, issues nothing twice.
 */
export const issueDocuments = command({
  name: "issueDocuments",
  input: z.strictObject({ orderId: z.uuid() }),
  allow: ["system"],
  async run({ tx, now }, { orderId }) {
    const order = await lockOrder(tx, orderId);
    if (!order?.confirmedAt) return { numbers: [] };
    const ofOrder = eq(orderChanges.orderId, order.id);
    const issuing: Issuing = {
      ...{ tx, now, order, lines: await readLines(tx, order.id) },
      changes: await tx.select().from(orderChanges).where(ofOrder).orderBy(asc(orderChanges.id)),
      seller: sellerOf(await getStore(tx)),
      issued: await tx.select().from(documents).where(eq(documents.orderId, order.id)),
    };
    const known = issuing.issued.length;
    const invoice = await issueInvoice(issuing);
    await issueForChanges(issuing, invoice.number);
    await issueCreditNotes(issuing, invoice.number);
    await creditUnpaid(issuing, invoice.number);
    return { numbers: issuing.issued.slice(known).map(({ number }) => number) };
  },
});

/** The order as it was placed, also when it was changed before anybody came to write its invoice. */
async function issueInvoice(issuing: Issuing): Promise<DocumentRow> {
  const { order, lines, changes, seller } = issuing;
  const terms = { ...order, ...changes[0]?.before };
  const content = invoiceContent(terms, linesBefore(lines, changes), seller);
  return issueOnce(issuing, { kind: "invoice", causeId: order.id, total: terms.total, content });
}

async function issueForChanges(issuing: Issuing, invoiceNumber: string) {
  const { order, lines, changes, seller } = issuing;
  for (const change of changes) {
    const { added, taken } = changeContents(order, lines, change, { seller, invoiceNumber });
    if (added) await issueOnce(issuing, { kind: "invoice", causeId: change.id, ...added });
    if (taken) await issueOnce(issuing, { kind: "credit_note", causeId: change.id, ...taken });
  }
}

async function issueCreditNotes(issuing: Issuing, invoiceNumber: string) {
  const { tx, order, lines, seller, issued } = issuing;
  for (const credit of await readCredits(tx, order)) {
    const sumOf = (wanted: DocumentRow["kind"]) =>
      issued.reduce((sum, { kind, total }) => sum + (kind === wanted ? total : 0), 0);
    const isKnown = issued.some(({ kind, causeId }) => kind === "credit_note" && causeId === credit.id);
    // More than was invoiced cannot be credited: such money is a case for people, see payment_reviews.
    if (isKnown || sumOf("credit_note") + credit.amount > sumOf("invoice")) continue;
    const content = creditContent({ ...order, lines }, credit, { seller, invoiceNumber });
    const note = { causeId: credit.id, refundId: credit.id, total: credit.amount, content };
    await issueOnce(issuing, { kind: "credit_note", ...note });
  }
}

/** What a change was invoiced for and will never be paid, because the order was called off before it was. */
async function creditUnpaid(issuing: Issuing, invoiceNumber: string) {
  const { tx, order, lines, changes, seller } = issuing;
  if (order.status !== "cancelled" || changes.length === 0) return;
  const amount = stillDue(order.total, await readLedger(tx, order.id));
  if (amount === 0) return;
  // The refund of what was paid carries the tax of its part; this is the rest of it.
  const paidTax = scale(moneyOf(order.tax, order.currency), order.total - amount, order.total).amount;
  const credit = { amount, taxAmount: order.tax - paidTax, shippingAmount: 0, shippingTaxAmount: 0, lines: [] };
  const content = creditContent({ ...order, lines }, credit, { seller, invoiceNumber });
  await issueOnce(issuing, { kind: "credit_note", causeId: order.id, total: amount, content });
}

type Wanted = Pick<DocumentRow, "kind" | "causeId" | "total" | "content"> & { refundId?: string };

/** Each cause has one paper of a kind: the order, a change of it, or a refund. */
async function issueOnce({ tx, now, order, issued }: Issuing, wanted: Wanted): Promise<DocumentRow> {
  const known = issued.find(({ kind, causeId }) => kind === wanted.kind && causeId === wanted.causeId);
  if (known) return known;
  const made = await numberDocument(tx, now, {
    ...{ orderId: order.id, marketKey: order.marketKey, language: order.language, currency: order.currency },
    buyer: { billing: order.billingAddress, shipping: order.shippingAddress },
    ...wanted,
  });
  issued.push(made);
  return made;
}

/**
 * Refunds of what was invoiced, the oldest first. A second payment given back was never on an invoice, and what a change
 * took away is on the change's own credit note.
 */
async function readCredits(tx: Tx, order: OrderRow): Promise<(Credit & { id: string })[]> {
  const rows = await tx
    .select()
    .from(refunds)
    .where(
      and(
        eq(refunds.orderId, order.id),
        eq(refunds.status, "succeeded"),
        ne(refunds.reason, "double_payment"),
        isNull(refunds.changeId),
      ),
    )
    .orderBy(asc(refunds.id));
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const lines = await tx.select().from(refundLines).where(inArray(refundLines.refundId, ids));
  return rows.map((row) => ({
    ...row,
    lines: lines.filter(({ refundId }) => refundId === row.id),
  }));
}
