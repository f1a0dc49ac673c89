import { describe, expect, test } from "vitest";
import { orderStatus } from "@/db/schema/orders";
import type { LedgerKind } from "@/db/schema/payments";
import { endedByFailedPayment } from "./closing-reason";
import { deriveFulfillmentStatus, type LinePieces, piecesToShip } from "./derive-fulfillment-status";
import {
  authorizationsOf,
  derivePaymentStatus,
  isAuthorizationLost,
  isInFlight,
  isSecured,
  type LedgerFact,
  ledgerTotals,
  outstandingOf,
} from "./derive-payment-status";
import { displayStatus } from "./display-status";
import { isTerminal, movesFrom, orderMoves } from "./order-status";

const fact = (kind: LedgerKind, amount: number, more: Partial<LedgerFact> = {}): LedgerFact => ({
  ...{ kind, amount, objectId: kind, intentId: "pi_1", ...more },
});
const confirmed = (total: number) => ({ status: "confirmed" as const, total });

describe("money", () => {
  test.each<[string, string, LedgerFact[]]>([
    ["nothing was told", "unpaid", []],
    ["a slow payment was promised", "pending", [fact("pending", 100, { objectId: "x" })]],
    ["and came back", "failed", [fact("pending", 100, { objectId: "x" }), fact("failed", 100, { objectId: "x" })]],
    ["or was let go", "unpaid", [fact("pending", 100, { objectId: "x" }), fact("voided", 100, { objectId: "x" })]],
    [
      "while another is on its way",
      "pending",
      [fact("pending", 100, { objectId: "x" }), fact("failed", 100, { objectId: "y" })],
    ],
    ["a card was refused", "failed", [fact("failed", 100)]],
    ["money is held", "authorized", [fact("authorized", 100)]],
    ["and was let go", "unpaid", [fact("authorized", 100), fact("voided", 100), fact("failed", 100)]],
    ["all was taken", "paid", [fact("captured", 100)]],
    ["a part was taken", "partially_paid", [fact("captured", 60)]],
    [
      "a part of what was held, the rest given up",
      "partially_refunded",
      [fact("authorized", 100), fact("captured", 60), fact("voided", 40)],
    ],
    ["a part went back", "partially_refunded", [fact("captured", 100), fact("refunded", 30)]],
    ["all went back", "refunded", [fact("captured", 100), fact("refunded", 100)]],
    ["what went back came again", "paid", [fact("captured", 100), fact("refunded", 100), fact("refund_reversed", 100)]],
    ["paid twice", "mismatch", [fact("captured", 100), fact("captured", 100, { intentId: "pi_2" })]],
    [
      "paid twice and one went back",
      "paid",
      [fact("captured", 100), fact("captured", 100, { intentId: "pi_2" }), fact("refunded", 100)],
    ],
    ["a wrong amount", "mismatch", [fact("mismatch", 90)]],
    ["a wrong amount that went back", "refunded", [fact("mismatch", 90), fact("refunded", 90)]],
    [
      "what a change made too much went back",
      "paid",
      [fact("captured", 130), fact("refunded", 30, { isAdjustment: true })],
    ],
    ["disputed", "disputed", [fact("captured", 100), fact("dispute_opened", 100, { objectId: "d" })]],
    ["drawn back", "disputed", [fact("captured", 100), fact("dispute_withdrawn", 100, { objectId: "d" })]],
    ["lost", "disputed", [fact("captured", 100), fact("dispute_lost", 100, { objectId: "d" })]],
    [
      "won",
      "paid",
      [
        fact("captured", 100),
        fact("dispute_opened", 100, { objectId: "d" }),
        fact("dispute_won", 100, { objectId: "d" }),
      ],
    ],
    [
      "another was won",
      "disputed",
      [
        fact("captured", 100),
        fact("dispute_opened", 100, { objectId: "d" }),
        fact("dispute_won", 100, { objectId: "e" }),
      ],
    ],
  ])("%s: %s", (_name, status, facts) => {
    expect(derivePaymentStatus(confirmed(100), facts)).toBe(status);
    expect(derivePaymentStatus(confirmed(100), facts.toReversed())).toBe(status);
  });

  test("an order that costs nothing is paid once it is confirmed", () => {
    const statuses = orderStatus.enumValues.map((status) => derivePaymentStatus({ status, total: 0 }, []));
    expect(Object.fromEntries(orderStatus.enumValues.map((status, at) => [status, statuses[at]]))).toEqual({
      ...{ pending: "unpaid", confirmed: "paid", completed: "paid", cancelled: "unpaid", expired: "unpaid" },
    });
  });

  test("sums keep payments, their changes and what was let go apart", () => {
    const facts = [
      fact("authorized", 100),
      fact("authorized", 90, { objectId: "again" }),
      fact("captured", 60),
      fact("voided", 40),
      fact("authorized", 50, { intentId: "pi_2" }),
      fact("voided", 7, { intentId: "pi_3" }),
      fact("mismatch", 9, { intentId: "pi_4" }),
      fact("refunded", 20),
      fact("refunded", 5, { isAdjustment: true }),
      fact("refund_reversed", 3),
      fact("refund_reversed", 2, { isAdjustment: true }),
    ];
    expect(ledgerTotals(facts)).toEqual({
      ...{ captured: 60, mismatched: 9, refunded: 20, adjusted: 3, adjustedBack: 3 },
      ...{ authorized: 150, open: 50, released: 40 },
    });
    expect(authorizationsOf(facts)[0]).toEqual({
      ...{ intentId: "pi_1", authorized: 100, captured: 60, voided: 40, isOpen: false },
    });
    expect(authorizationsOf([fact("captured", 1, { intentId: null })])[0]).toMatchObject({ intentId: "", captured: 1 });
  });

  test.each<[boolean, number, LedgerFact[]]>([
    [true, 0, []],
    [false, 100, []],
    [true, 100, [fact("captured", 100)]],
    [false, 100, [fact("captured", 99)]],
    [true, 100, [fact("captured", 60), fact("captured", 40, { intentId: "pi_2" })]],
    [true, 100, [fact("authorized", 100)]],
    [false, 100, [fact("authorized", 99)]],
    [false, 100, [fact("authorized", 100), fact("voided", 100)]],
    [true, 100, [fact("authorized", 100), fact("captured", 60), fact("voided", 40)]],
  ])("secured: %s of %i", (secured, total, facts) => {
    expect(isSecured(total, facts)).toBe(secured);
  });

  test.each<[boolean, LedgerFact[]]>([
    [false, []],
    [false, [fact("authorized", 100)]],
    [false, [fact("voided", 100)]],
    [true, [fact("authorized", 100), fact("voided", 100)]],
    [false, [fact("authorized", 100), fact("voided", 40), fact("captured", 60)]],
    [false, [fact("authorized", 100), fact("voided", 100), fact("mismatch", 1, { intentId: "pi_2" })]],
    [false, [fact("authorized", 100), fact("voided", 100), fact("authorized", 100, { intentId: "pi_2" })]],
  ])("lost: %s", (lost, facts) => {
    expect(isAuthorizationLost(facts)).toBe(lost);
  });

  test("what a change made dearer is outstanding until it is paid or held", () => {
    expect(outstandingOf(confirmed(130), [fact("captured", 100)])).toBe(30);
    expect(outstandingOf({ status: "completed", total: 130 }, [fact("captured", 100)])).toBe(30);
    expect(outstandingOf({ status: "pending", total: 130 }, [])).toBe(0);
    expect(outstandingOf(confirmed(130), [fact("captured", 100), fact("authorized", 30, { intentId: "pi_2" })])).toBe(
      0,
    );
    expect(outstandingOf(confirmed(90), [fact("captured", 100)])).toBe(0);
    const adjusted = [fact("captured", 100), fact("refunded", 10, { isAdjustment: true })];
    expect(outstandingOf(confirmed(100), adjusted)).toBe(10);
    expect(outstandingOf(confirmed(100), [fact("authorized", 100), fact("captured", 60), fact("voided", 40)])).toBe(0);
    expect(isInFlight([fact("pending", 1)])).toBe(true);
  });
});

describe("goods", () => {
  const line = (fields: Partial<LinePieces> = {}): LinePieces => ({
    ...{ requiresShipping: true, quantity: 2, shipped: 0, cancelled: 0, returned: 0, ...fields },
  });
  const arrived = [{ isDelivered: true }];
  test.each<[string, LinePieces[], { isDelivered: boolean }[]]>([
    ["unfulfilled", [line()], []],
    ["unfulfilled", [line({ cancelled: 2 })], []],
    ["partially_shipped", [line({ shipped: 1 })], arrived],
    ["partially_shipped", [line({ shipped: 2 }), line()], arrived],
    ["shipped", [line({ shipped: 2 })], [{ isDelivered: false }, { isDelivered: true }]],
    ["shipped", [line({ shipped: 1, cancelled: 1 })], []],
    ["delivered", [line({ shipped: 2 })], arrived],
    ["delivered", [line({ requiresShipping: false })], []],
    ["delivered", [line({ quantity: 0 })], []],
    ["partially_returned", [line({ shipped: 2, returned: 1 })], arrived],
    ["returned", [line({ shipped: 2, returned: 2 })], arrived],
    ["partially_returned", [line({ shipped: 2, returned: 2 }), line({ shipped: 2 })], arrived],
    ["delivered", [line({ shipped: 2 }), line({ cancelled: 2, returned: 2 })], arrived],
  ])("%s", (status, lines, parcels) => {
    expect(deriveFulfillmentStatus("confirmed", lines, parcels)).toBe(status);
  });

  test("what needs no parcel is delivered with its confirmation", () => {
    const given = (status: (typeof orderStatus.enumValues)[number]) =>
      deriveFulfillmentStatus(status, [line({ requiresShipping: false })], []);
    expect(orderStatus.enumValues.map(given)).toEqual([
      ...["unfulfilled", "delivered", "delivered", "unfulfilled", "unfulfilled"],
    ]);
  });

  test("pieces that still have to leave are never fewer than none", () => {
    expect(piecesToShip([line({ quantity: 5, shipped: 1, cancelled: 2 }), line({ requiresShipping: false })])).toBe(2);
    expect(piecesToShip([line({ quantity: 1, shipped: 1, cancelled: 1 })])).toBe(0);
  });
});

describe("the one word", () => {
  const at = (fields: Partial<Parameters<typeof displayStatus>[0]>) =>
    displayStatus({ status: "confirmed", paymentStatus: "paid", fulfillmentStatus: "unfulfilled", ...fields });
  test.each([
    ["cancelled", { status: "cancelled", paymentStatus: "disputed" }],
    ["expired", { status: "expired", paymentStatus: "refunded" }],
    ["disputed", { paymentStatus: "disputed", fulfillmentStatus: "returned" }],
    ["refunded", { paymentStatus: "refunded", fulfillmentStatus: "returned" }],
    ["returned", { fulfillmentStatus: "returned" }],
    ["delivered", { fulfillmentStatus: "delivered" }],
    ["delivered", { fulfillmentStatus: "partially_returned" }],
    ["shipped", { fulfillmentStatus: "shipped" }],
    ["shipped", { fulfillmentStatus: "partially_shipped" }],
    ["paid", {}],
    ["paid", { paymentStatus: "partially_paid" }],
    ["paid", { paymentStatus: "partially_refunded" }],
    ["pending", { paymentStatus: "authorized" }],
    ["pending", { paymentStatus: "mismatch" }],
  ] as const)("%s", (word, fields) => {
    expect(at(fields)).toBe(word);
  });
});

test("who may make which move from where", () => {
  expect(movesFrom("pending")).toEqual(["confirm", "expire", "cancel"]);
  expect(movesFrom("pending", "shopper")).toEqual(["cancel"]);
  expect(movesFrom("confirmed", "stripe")).toEqual(["lapse", "complete"]);
  expect(movesFrom("completed", "staff")).toEqual([]);
  expect(isTerminal("pending")).toBe(false);
  expect(orderMoves.confirm.by).toEqual(["stripe", "system"]);
});

test("an order ended by its payment is one that expired for that", () => {
  expect(endedByFailedPayment([{ kind: "expire", reason: "payment_failed" }])).toBe(true);
  expect(endedByFailedPayment([{ kind: "expire", reason: "session_expired" }])).toBe(false);
  expect(endedByFailedPayment([{ kind: "cancel", reason: "payment_failed" }])).toBe(false);
});
