import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Actor, guest, systemActor } from "@/commerce/actor";
import { recordOrderChange, recordUndoneChange } from "@/commerce/changes/change-order";
import { previewOrderChange, previewUndo } from "@/commerce/changes/preview-change";
import { getOrder } from "@/commerce/orders/get-order";
import { recordCancellation } from "@/commerce/payments/cancel-order";
import { documents } from "@/db/schema/documents";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useEnvironment } from "@/test/given-checkout";
import { givenPaidOrder } from "@/test/given-paid-order";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { issueDocuments } from "./issue-documents";

let store: TestDatabase;
let mug: { variantId: string };
let tray: { variantId: string };

beforeAll(async () => {
  store = await createTestDatabase();
  const { locationId } = await givenShop(store.db);
  mug = await givenVariant(store.db, { price: 1000, stock: { [locationId]: 500 } });
  tray = await givenVariant(store.db, { price: 2533, stock: { [locationId]: 500 } });
  useEnvironment({
    STRIPE_SECRET_KEY: "sk_test_changed_documents",
    STRIPE_WEBHOOK_SECRET: "whsec_changed_documents",
    STRIPE_API_URL: "http://127.0.0.1:9",
  });
});
afterAll(() => store.close());

const owner: Actor = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" };
const as = (actor: Actor) => contextOf(store.db, actor);
type Wanted = Omit<Parameters<typeof previewOrderChange>[1], "orderId">;

const given = () => givenPaidOrder(as(guest), { lines: [{ variantId: mug.variantId, quantity: 3 }] });
const issue = (orderId: string) => issueDocuments(as(systemActor("test")), { orderId });
const issuedFor = (orderId: string) =>
  store.db.select().from(documents).where(eq(documents.orderId, orderId)).orderBy(asc(documents.id));

async function change(orderId: string, wanted: Wanted) {
  const { version } = await previewOrderChange(as(owner), { orderId, ...wanted });
  return recordOrderChange(as(owner), { orderId, ...wanted, version });
}

/** Adds tray and takes mugs off, in one change. */
async function exchanged(orderId: string) {
  const { lines } = await getOrder(as(owner), { orderId });
  const line = { orderLineId: lines[0]?.id ?? "", quantity: 1 };
  return change(orderId, { lines: [line], add: [{ variantId: tray.variantId, quantity: 2 }] });
}

test.each([true, false])(
  "a change has an invoice for what it added and a credit note for what it took, whether the first invoice was written before it (%s) or not",
  async (isIssuedBefore) => {
    const { id, total } = await given();
    if (isIssuedBefore) await issue(id);
    const { difference } = await exchanged(id);
    await issue(id);
    expect((await issue(id)).numbers).toEqual([]);
    const [first, added, taken, ...others] = await issuedFor(id);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ kind: "invoice", total, content: { lines: [{ quantity: 3, total: 3000 }] } });
    // 2 × 25.33 and 8.88 % of it; 2 × 10.00 and the share of tax that the line had.
    expect(added).toMatchObject({
      kind: "invoice",
      total: 5066 + 450,
      content: {
        lines: [{ quantity: 2, unitPrice: 2533, total: 5066 }],
        ...{ shipping: 0, tax: 450, taxLines: [{ name: "Sales tax", rateBps: 888, amount: 450 }] },
      },
    });
    expect(taken).toMatchObject({
      ...{ kind: "credit_note", total: 2177, refundId: null },
      content: { invoiceNumber: first?.number, lines: [{ quantity: 2, total: 2000 }], tax: 177, adjustment: 0 },
    });
    expect((added?.total ?? 0) - (taken?.total ?? 0)).toBe(difference.amount);
  },
);

test("taking a change back is written down the other way round, and all papers come to what the order costs", async () => {
  const { id, total } = await given();
  await exchanged(id);
  await issue(id);
  const { version } = await previewUndo(as(owner), { orderId: id });
  await recordUndoneChange(as(owner), { orderId: id, version });
  await issue(id);
  const papers = await issuedFor(id);
  expect(papers.map(({ kind }) => kind)).toEqual(["invoice", "invoice", "credit_note", "invoice", "credit_note"]);
  const sum = papers.reduce((all, paper) => all + (paper.kind === "invoice" ? paper.total : -paper.total), 0);
  expect(sum).toBe(total);
  for (const { content, total: printed } of papers) {
    const { subtotal, discount, shipping, tax, isTaxIncluded, adjustment } = content;
    expect(subtotal - discount + shipping + adjustment + (isTaxIncluded ? 0 : tax)).toBe(printed);
    expect(content.taxLines.reduce((all, { amount }) => all + amount, 0)).toBe(tax);
  }
});

test("what a change was invoiced for and nobody paid is credited when the order is called off", async () => {
  const { id } = await given();
  const { outstanding } = await change(id, { add: [{ variantId: tray.variantId, quantity: 1 }] });
  await issue(id);
  await recordCancellation(as(owner), { orderId: id });
  await issue(id);
  expect((await issue(id)).numbers).toEqual([]);
  const papers = await issuedFor(id);
  expect(papers.map(({ kind }) => kind)).toEqual(["invoice", "invoice", "credit_note"]);
  const [last] = papers.slice(-1);
  expect(last).toMatchObject({
    total: outstanding.amount,
    refundId: null,
    content: { adjustment: outstanding.amount - 225 },
  });
});
