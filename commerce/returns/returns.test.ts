import { buffer } from "node:stream/consumers";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { guest } from "@/commerce/actor";
import { shipItems } from "@/commerce/fulfillment/ship-items";
import { readMediaFile } from "@/commerce/media/read-media-file";
import { orderToken } from "@/commerce/orders/order-token";
import { refundOrder } from "@/commerce/payments/refund-order";
import { Refusal } from "@/commerce/refusal";
import { brokenInvariants } from "@/db/broken-invariants";
import { connect } from "@/db/client";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { returnLines, returnPhotos } from "@/db/schema/returns";
import { storeSettings } from "@/db/schema/store";
import type { StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { access, deliveries, lineId, owner, packer } from "@/test/given-delivery";
import { contextOf, type GivenOrder, givenStore } from "@/test/given-order";
import { givenStripe } from "@/test/given-stripe";
import { useOwnStorage } from "@/test/import-file";
import { addReturnPhoto } from "./add-return-photo";
import { approveReturns } from "./approve-returns";
import { approveReturn, cancelReturn, declineReturn } from "./decide-return";
import { getReturnOffer } from "./get-return-offer";
import { getReturnRefund } from "./get-return-refund";
import { countReturns, listReturns } from "./list-returns";
import { readReturnPhoto } from "./read-return-photo";
import { receiveReturn } from "./receive-return";
import { refundReturn } from "./refund-return";
import { requestReturn } from "./request-return";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
const { as, paidOrder, deliveredOrder, detailOf } = deliveries(() => ({ store, stripe }));

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  ({ stripe, close } = await givenStripe(store, POST));
});
beforeEach(() => void stripe.knobs.reset());
afterAll(async () => {
  await close();
  await store.close();
});

const ask = (order: GivenOrder, quantity = 1, inDays = 0) =>
  requestReturn(as(guest, inDays), { ...access(order), lines: [{ orderLineId: lineId(order), quantity }] });

const stockOf = async (order: GivenOrder, at = 0) => {
  const [level] = await store.db
    .select()
    .from(stockLevels)
    .where(eq(stockLevels.variantId, order.lines[at]?.variantId ?? ""));
  return level?.onHand;
};

describe("a shopper", () => {
  test("asks for a return by the order’s link, and staff are asked to decide", async () => {
    const order = await deliveredOrder();
    const { number } = await requestReturn(as(guest), {
      ...access(order),
      lines: [{ orderLineId: lineId(order), quantity: 1, reason: "damaged", condition: "damaged", note: "a crack" }],
      note: "sorry",
    });
    expect(number).toBe(`${order.number}-R1`);
    const { returns, fulfillmentStatus } = await detailOf(order);
    expect(returns).toMatchObject([{ number, status: "requested", lines: [{ quantity: 1, reason: "damaged" }] }]);
    expect(fulfillmentStatus).toBe("delivered");
    const { items } = await listReturns(as(owner), { view: "to_decide", q: order.number });
    expect(items.map((row) => row.number)).toEqual([number]);
    expect((await countReturns(as(owner), {})).to_decide).toBeGreaterThan(0);
  });

  test("keeps to the time, to what was sent and to what can come back, and sees that before asking", async () => {
    const order = await deliveredOrder({ lines: [{ unitPrice: 1900, quantity: 2 }], returnDays: 30 });
    await expect(ask(order, 3)).rejects.toMatchObject({ code: "too_many_to_return", details: { left: 2 } });
    await expect(ask(order, 1, 32)).rejects.toMatchObject({ code: "return_too_late", details: { days: 30 } });
    await ask(order, 1, 30);
    await expect(ask(order, 2)).rejects.toMatchObject({ code: "too_many_to_return", details: { left: 1 } });
    const sealed = await deliveredOrder({ lines: [{ unitPrice: 1900, quantity: 1, returnBlock: "hygiene" }] });
    await expect(ask(sealed)).rejects.toMatchObject({ code: "return_blocked" });
    expect(await getReturnOffer(as(guest), access(sealed))).toMatchObject({ isOffered: false, withdrawal: null });
    expect((await detailOf(sealed)).returns).toEqual([]);
    const unsent = await paidOrder();
    await expect(ask(unsent)).rejects.toMatchObject({ code: "too_many_to_return", details: { left: 0 } });
    await expect(
      requestReturn(as(guest), { orderId: order.id, token: "x", lines: [{ orderLineId: lineId(order), quantity: 1 }] }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("has the days of each product, and asks the store where shoppers may not ask by themselves", async () => {
    const lines = [
      { unitPrice: 1900, quantity: 1, returnDays: 3 },
      { unitPrice: 1900, quantity: 1, returnDays: 60 },
    ];
    const order = await deliveredOrder({ country: "US", returnDays: 30, lines });
    const offer = await getReturnOffer(as(guest, 31), access(order));
    expect(offer).toMatchObject({ days: 60, isOffered: true });
    expect(offer.lines.map(({ days, isOpen }) => [days, isOpen])).toEqual([
      [3, false],
      [60, true],
    ]);
    await expect(ask(order, 1, 31)).rejects.toMatchObject({ code: "return_too_late", details: { days: 3 } });
    await store.db.update(storeSettings).set({ selfServiceReturns: false });
    const asked = { ...access(order), lines: [{ orderLineId: lineId(order, 1), quantity: 1 }] };
    await expect(requestReturn(as(guest), asked)).rejects.toMatchObject({ code: "returns_by_contact" });
    expect(await getReturnOffer(as(guest), access(order))).toMatchObject({ isOffered: false, isSelfService: false });
    await requestReturn(as(owner), asked);
    await store.db.update(storeSettings).set({ selfServiceReturns: true });
    await requestReturn(as(guest), { ...access(order), lines: [{ orderLineId: lineId(order, 0), quantity: 1 }] });
  });

  test("in the Union has 14 days at least, also for a final sale", async () => {
    const lines = [{ unitPrice: 1900, quantity: 1, returnBlock: "final_sale" as const }];
    const german = await deliveredOrder({ country: "DE", returnDays: 7, lines });
    expect(await getReturnOffer(as(guest, 13), access(german))).toMatchObject({ days: 14, isOffered: true });
    await ask(german, 1, 14);
    const american = await deliveredOrder({ country: "US", returnDays: 7, lines: [{ unitPrice: 1900, quantity: 1 }] });
    await expect(ask(american, 1, 9)).rejects.toMatchObject({ code: "return_too_late", details: { days: 7 } });
  });

  test("keeps the goods after all until they arrive, and may ask again", async () => {
    const order = await deliveredOrder({ lines: [{ unitPrice: 1900, quantity: 1 }] });
    const { returnId } = await ask(order);
    await approveReturn(as(owner), { orderId: order.id, returnId });
    await cancelReturn(as(guest), { ...access(order), returnId });
    const again = await ask(order);
    await declineReturn(as(owner), { orderId: order.id, returnId: again.returnId, reason: "Too worn" });
    await expect(cancelReturn(as(guest), { ...access(order), returnId: again.returnId })).rejects.toMatchObject({
      code: "return_cannot_move",
    });
    expect((await detailOf(order)).returns.map(({ status }) => status)).toEqual(["declined", "cancelled"]);
  });
});

test("photographs lose what the camera told, and nobody but the shopper and staff is given them", async () => {
  useOwnStorage();
  const order = await deliveredOrder();
  const { returnId } = await ask(order);
  const of = { ...access(order), returnId };
  const taken = sharp({ create: { width: 40, height: 30, channels: 3, background: "#888888" } });
  const bytes = await taken
    .withExif({ IFD3: { GPSLatitude: "48/1 51/1 0/1" } })
    .jpeg()
    .toBuffer();
  await expect(addReturnPhoto(as(guest), { ...of, token: "x", bytes })).rejects.toMatchObject({ code: "not_found" });
  const text = Buffer.from("<svg onload=alert(1)>");
  await expect(addReturnPhoto(as(guest), { ...of, bytes: text })).rejects.toMatchObject({
    code: "picture_not_understood",
  });
  const { photoId } = await addReturnPhoto(as(guest), { ...of, bytes });
  const kept = await buffer(await readReturnPhoto(as(guest), { ...access(order), photoId }));
  const { format, exif } = await sharp(kept).metadata();
  expect([format, exif]).toEqual(["webp", undefined]);
  await readReturnPhoto(as(owner), { orderId: order.id, photoId });
  const other = await deliveredOrder();
  for (const stranger of [access(other), { orderId: order.id }, { orderId: order.id, token: orderToken(other.id) }])
    await expect(readReturnPhoto(as(guest), { ...stranger, photoId })).rejects.toMatchObject({ code: "not_found" });
  const [{ storageKey = "" } = {}] = await store.db.select().from(returnPhotos).where(eq(returnPhotos.id, photoId));
  expect(await readMediaFile(`${storageKey}-s.webp`)).toBeNull();
});

describe("staff", () => {
  test("receive what came back piece by piece, and give back what it cost less a fee", async () => {
    const order = await deliveredOrder({
      lines: [
        { unitPrice: 1000, quantity: 3, tax: 247 },
        { unitPrice: 500, quantity: 1, tax: 41 },
      ],
    });
    const before = await stockOf(order);
    const { returnId } = await requestReturn(as(owner), {
      orderId: order.id,
      lines: [{ orderLineId: lineId(order), quantity: 3, reason: "other" }],
    });
    const count = { orderLineId: lineId(order), restocked: 1, damaged: 1, lost: 0 };
    await expect(receiveReturn(as(packer), { orderId: order.id, returnId, lines: [count] })).rejects.toMatchObject({
      code: "return_not_counted",
    });
    await receiveReturn(as(packer), { orderId: order.id, returnId, lines: [{ ...count, lost: 1 }] });
    expect(await stockOf(order)).toBe(Number(before) + 1);
    const moved = await store.db
      .select()
      .from(stockMovements)
      .where(eq(stockMovements.orderLineId, lineId(order)));
    expect(moved.filter(({ reason }) => reason === "restock").map(({ delta }) => delta)).toEqual([1]);
    expect((await detailOf(order)).fulfillmentStatus).toBe("partially_returned");
    await expect(refundReturn(as(packer), { orderId: order.id, returnId })).rejects.toMatchObject({
      code: "not_allowed",
    });
    const refund = await refundReturn(as(owner), { orderId: order.id, returnId, fee: 165 });
    // Two of three pieces at 10.00 and their tax, less the fee.
    expect(refund.amount.amount).toBe(2 * 1000 + 165 - 165);
    await stripe.knobs.idle();
    const after = await detailOf(order);
    expect(after).toMatchObject({ paymentStatus: "partially_refunded", displayStatus: "delivered" });
    expect(after.returns[0]).toMatchObject({ status: "closed", refundId: refund.refundId, fee: { amount: 165 } });
    expect(after.refunds[0]?.lines).toMatchObject([
      { quantity: 2, restocked: 0, cancelled: 0, amount: { amount: 2000 } },
    ]);
    await expect(refundReturn(as(owner), { orderId: order.id, returnId })).rejects.toMatchObject({
      code: "return_cannot_move",
    });
    expect(await brokenInvariants(store.sql)).toEqual([]);
  });

  test("get back everything of an order, and it is returned and refunded to the last cent", async () => {
    const lines = [{ unitPrice: 333, quantity: 3, tax: 82 }];
    const order = await deliveredOrder({ lines, shipping: 501, shippingTax: 41 });
    const { returnId } = await ask(order, 3);
    expect(await approveReturns(as(owner), { returnIds: [returnId] })).toEqual({ done: 1, refused: [] });
    expect(await approveReturns(as(owner), { returnIds: [returnId] })).toEqual({
      done: 0,
      refused: [`${order.number}-R1`],
    });
    await receiveReturn(as(packer), { orderId: order.id, returnId });
    const { amount } = await refundReturn(as(owner), { orderId: order.id, returnId, shipping: true });
    expect(amount.amount).toBe(order.total);
    await stripe.knobs.idle();
    expect(await detailOf(order)).toMatchObject({ fulfillmentStatus: "returned", paymentStatus: "refunded" });
  });

  test("keep the store’s usual fee in the order’s currency, unless they say otherwise", async () => {
    await store.db.update(storeSettings).set({ returnFee: 500 });
    const order = await deliveredOrder({
      currency: "EUR",
      rateMicros: 900_000,
      lines: [{ unitPrice: 2000, quantity: 1 }],
    });
    const { returnId } = await requestReturn(as(owner), {
      orderId: order.id,
      lines: [{ orderLineId: lineId(order), quantity: 1 }],
    });
    await receiveReturn(as(owner), { orderId: order.id, returnId });
    const broken = await deliveredOrder({ lines: [{ unitPrice: 2000, quantity: 1 }] });
    const lines = [{ orderLineId: lineId(broken), quantity: 1, reason: "damaged" as const }];
    const back = { orderId: broken.id, ...(await requestReturn(as(owner), { orderId: broken.id, lines })) };
    const { amount } = await refundReturn(as(owner), { orderId: order.id, returnId });
    // What was the store's fault costs the shopper nothing.
    expect((await getReturnRefund(as(owner), { orderId: back.orderId, returnId: back.returnId })).fee.amount).toBe(0);
    await store.db.update(storeSettings).set({ returnFee: 0 });
    expect(amount).toMatchObject({ amount: 2000 - 450, currency: "EUR" });
  });

  test("cannot give back twice what a refund put on the shelf already", async () => {
    const order = await deliveredOrder({ lines: [{ unitPrice: 1000, quantity: 2 }] });
    const line = { orderLineId: lineId(order), quantity: 1 };
    await refundOrder(as(owner), { orderId: order.id, lines: [{ ...line, restock: 1 }] });
    await expect(ask(order, 2)).rejects.toMatchObject({ code: "too_many_to_return", details: { left: 1 } });
    await ask(order, 1);
    await expect(refundOrder(as(owner), { orderId: order.id, lines: [{ ...line, restock: 1 }] })).rejects.toMatchObject(
      { code: "too_many_to_restock" },
    );
  });
});

describe("at once", () => {
  test("twenty wishes for two pieces, over several connections: two are taken, and the database itself takes no third", async () => {
    const order = await deliveredOrder({ lines: [{ unitPrice: 1000, quantity: 2 }] });
    const connections = [connect(store.url), connect(store.url)];
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        requestReturn(contextOf(connections[index % 2]?.db ?? store.db, guest), {
          ...access(order),
          lines: [{ orderLineId: lineId(order), quantity: 1 }],
        }),
      ),
    );
    const taken = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.returnId] : []));
    expect(taken).toHaveLength(2);
    for (const answer of answers)
      if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "too_many_to_return" });
    const [returnId = ""] = taken;
    await expect(
      store.db.update(returnLines).set({ quantity: 2 }).where(eq(returnLines.returnId, returnId)),
    ).rejects.toThrow();
    await Promise.all(connections.map((connection) => connection.close()));
  });

  test("a return that is received, cancelled and received again at once happens once", async () => {
    const order = await deliveredOrder({ lines: [{ unitPrice: 1000, quantity: 2 }] });
    const before = Number(await stockOf(order));
    const { returnId } = await requestReturn(as(owner), {
      orderId: order.id,
      lines: [{ orderLineId: lineId(order), quantity: 2 }],
    });
    const moves = await Promise.allSettled([
      receiveReturn(as(owner), { orderId: order.id, returnId }),
      cancelReturn(as(guest), { ...access(order), returnId }),
      receiveReturn(as(packer), { orderId: order.id, returnId }),
      cancelReturn(as(owner), { orderId: order.id, returnId }),
    ]);
    expect(moves.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [now] = (await detailOf(order)).returns;
    expect(await stockOf(order)).toBe(now?.status === "received" ? before + 2 : before);
    const refunds = await Promise.allSettled(
      Array.from({ length: 5 }, () => refundReturn(as(owner), { orderId: order.id, returnId })),
    );
    expect(refunds.filter(({ status }) => status === "fulfilled")).toHaveLength(now?.status === "received" ? 1 : 0);
  });

  test("whatever is asked, approved, received and given back in whatever order, no invariant breaks", {
    timeout: 120_000,
  }, async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("ship" as const), line: fc.nat(1), pieces: fc.integer({ min: 1, max: 2 }) }),
      fc.record({ kind: fc.constant("ask" as const), line: fc.nat(1), pieces: fc.integer({ min: 1, max: 3 }) }),
      fc.record({
        kind: fc.constantFrom("cancel", "decline", "receive", "refund"),
        line: fc.nat(3),
        pieces: fc.nat(2),
      }),
      fc.record({ kind: fc.constant("refundLine" as const), line: fc.nat(1), pieces: fc.integer({ min: 1, max: 2 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
        const order = await paidOrder({
          lines: [
            { unitPrice: 999, quantity: 3, tax: 71 },
            { unitPrice: 50, quantity: 2 },
          ],
        });
        const ids: string[] = [];
        for (const { kind, line, pieces } of steps) {
          const lines = [{ orderLineId: lineId(order, line % 2), quantity: pieces }];
          const returnId = ids[line % Math.max(ids.length, 1)] ?? "";
          const of = { orderId: order.id, returnId };
          const act: Record<string, () => Promise<unknown>> = {
            ship: () => shipItems(as(owner), { orderId: order.id, lines }),
            ask: async () =>
              ids.push((await requestReturn(as(pieces % 2 ? owner : guest), { ...access(order), lines })).returnId),
            cancel: () => cancelReturn(as(owner), of),
            decline: () => declineReturn(as(owner), { ...of, reason: "no" }),
            receive: () => receiveReturn(as(owner), of),
            refund: () => refundReturn(as(owner), { ...of, shipping: pieces === 1, fee: pieces }),
            refundLine: () =>
              refundOrder(as(owner), { orderId: order.id, lines: lines.map((wanted) => ({ ...wanted, restock: 1 })) }),
          };
          await act[kind]?.().catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error;
          });
        }
        await stripe.knobs.idle();
        expect(await brokenInvariants(store.sql)).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});
