import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { addRefund, payFor } from "@/test/given-money";
import { eraseCustomer } from "@/commerce/customers/erase-customer";
import { brokenInvariants } from "@/db/broken-invariants";
import { connect } from "@/db/client";
import { paperInvariants } from "@/db/paper-invariants";
import { documents } from "@/db/schema/documents";
import { orders } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { issueDocuments } from "./issue-documents";
import { issueMissingDocuments } from "./issue-missing-documents";
import { getDocument, getPackingSlips, listDocuments } from "./queries";

let store: TestDatabase;
const system = systemActor("test");
const staff = { kind: "staff", id: "0197a3c0-0000-7000-8000-0000000000aa", role: "owner" } as const;
const now = () => new Date("2026-11-21T12:00:00Z");
const context = () => contextOf(store.db, system, now);
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
});
afterAll(() => store.close());

const issuedFor = (orderId: string) =>
  store.db.select().from(documents).where(eq(documents.orderId, orderId)).orderBy(documents.position);

describe("issuing", () => {
  test("an unpaid order has no invoice, and whoever asks for one is told why", async () => {
    const order = await givenOrder(store.db);
    expect(await issueDocuments(context(), { orderId: order.id })).toEqual({ numbers: [] });
    const asked = getDocument(contextOf(store.db, staff), { orderId: order.id, document: "invoice" });
    await expect(asked).rejects.toThrow("document_not_issued");
  });

  test("eight workers at once issue for twelve orders: each once, numbered without a gap", async () => {
    const made: GivenOrder[] = [];
    for (let at = 0; at < 12; at += 1) {
      const order = await givenOrder(store.db);
      await payFor(store.db, order);
      made.push(order);
    }
    const others = Array.from({ length: 8 }, () => connect(store.url, { max: 1 }));
    await Promise.all(
      others.map(async ({ db }, worker) => {
        for (const order of worker % 2 === 0 ? made : [...made].reverse())
          await issueDocuments(contextOf(db, system, now), { orderId: order.id });
      }),
    );
    await Promise.all(others.map(({ close }) => close()));
    const rows = (await Promise.all(made.map(({ id }) => issuedFor(id)))).flat();
    expect(rows).toHaveLength(12);
    expect(rows.map(({ position }) => position).sort((a, b) => a - b)).toEqual(rows.map((_, at) => at + 1));
    expect(rows.every(({ number }) => /^INV-US-2026-000\d\d$/.test(number))).toBe(true);
    expect(await brokenInvariants(store.sql, paperInvariants)).toEqual([]);
  });

  test("a worker that dies before its commit takes no number with it", async () => {
    const [first, second] = [await givenOrder(store.db), await givenOrder(store.db)];
    await payFor(store.db, first);
    await payFor(store.db, second);
    const dying = { ...context(), db: store.db };
    await store.db
      .transaction(async (tx) => {
        await issueDocuments({ ...dying, db: tx as never }, { orderId: first.id });
        throw new Error("died");
      })
      .catch(() => undefined);
    const { numbers } = await issueDocuments(context(), { orderId: second.id });
    expect(numbers).toEqual(["INV-US-2026-00013"]);
  });

  test("what was missed is issued by the sweep, the oldest first, and nothing twice", async () => {
    await store.sql`update orders set confirmed_at = now() - interval '1 hour' where confirmed_at is not null`;
    expect(await issueMissingDocuments(context())).toEqual({ issued: 1 });
    expect(await issueMissingDocuments(context())).toEqual({ issued: 0 });
  });
});

describe("credit notes", () => {
  test("they say the refund’s own amounts and add up, where prices hold their tax and where they do not", async () => {
    for (const isTaxIncluded of [true, false]) {
      const lines = [{ unitPrice: 333, quantity: 3, tax: 64 }];
      const taxLines = [{ name: "Sales tax", rateBps: 640, amount: 95 }];
      const order = await givenOrder(store.db, { lines, shipping: 500, shippingTax: 31, isTaxIncluded, taxLines });
      await payFor(store.db, order);
      const piece = { orderLineId: order.lines[0]?.id ?? "", quantity: 1, amount: 333, taxAmount: 21 };
      const given = { amount: 333, taxAmount: 21, lines: [piece] };
      const delivery = { amount: 540, taxAmount: 31, shippingAmount: 500, shippingTaxAmount: 31 };
      for (const refund of [given, delivery]) {
        await addRefund(store.db, order, refund);
        await issueDocuments(context(), { orderId: order.id });
      }
      const notes = (await issuedFor(order.id)).filter(({ kind }) => kind === "credit_note");
      const shown = notes.map(({ content }) => [content.subtotal, content.shipping, content.adjustment, content.tax]);
      expect(shown).toEqual(
        isTaxIncluded
          ? [
              [333, 0, 0, 21],
              [0, 500, 40, 31],
            ]
          : [
              [312, 0, 0, 21],
              [0, 469, 40, 31],
            ],
      );
      for (const { content } of notes) expect(content.taxLines).toEqual([{ ...taxLines[0], amount: content.tax }]);
    }
    expect(await brokenInvariants(store.sql, paperInvariants)).toEqual([]);
  });

  test("a second payment that was given back was on no invoice and is on no credit note", async () => {
    const order = await givenOrder(store.db);
    await payFor(store.db, order);
    await addRefund(store.db, order, { amount: order.total, reason: "double_payment" });
    await issueDocuments(context(), { orderId: order.id });
    expect((await issuedFor(order.id)).map(({ kind }) => kind)).toEqual(["invoice"]);
  });
});

describe("as issued", () => {
  test("no statement changes a document; an erasure empties its buyer alone", async () => {
    const order = await givenOrder(store.db);
    await payFor(store.db, order);
    await issueDocuments(context(), { orderId: order.id });
    await expect(store.sql`update documents set total = 1 where order_id = ${order.id}`).rejects.toThrow(
      "do not change",
    );
    await expect(store.sql`delete from documents where order_id = ${order.id}`).rejects.toThrow("do not change");
    const [{ customerId }] = (await store.db.select().from(orders).where(eq(orders.id, order.id))) as [
      typeof orders.$inferSelect,
    ];
    await eraseCustomer(contextOf(store.db, staff), { customerId });
    const [row] = await issuedFor(order.id);
    expect(JSON.stringify(row)).not.toMatch(/Lovelace|Main Street/);
    expect(row?.buyer.billing).toMatchObject({ name: "", country: "US", postalCode: "12" });
    expect(row?.total).toBe(order.total);
    expect(await brokenInvariants(store.sql, paperInvariants)).toEqual([]);
  });

  test("a stranger does not see it, the warehouse sees no prices but may print the slip", async () => {
    const order = await givenOrder(store.db);
    await payFor(store.db, order);
    const stranger = contextOf(store.db, { kind: "shopper", id: null });
    await expect(listDocuments(stranger, { orderId: order.id })).rejects.toThrow("not_found");
    const warehouse = contextOf(store.db, { ...staff, role: "fulfilment" });
    await expect(listDocuments(warehouse, { orderId: order.id })).rejects.toThrow("not_allowed");
    const [slip] = await getPackingSlips(warehouse, { orderIds: [order.id] });
    expect(slip?.lines).toMatchObject([{ title: "Stoneware mug 1", pieces: 2 }]);
    const unpaid = await givenOrder(store.db);
    await expect(getPackingSlips(warehouse, { orderIds: [order.id, unpaid.id] })).rejects.toThrow("nothing_to_pack");
  });
});
