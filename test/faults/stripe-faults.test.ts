import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/stripe/route";
import { guest, systemActor } from "@/commerce/actor";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { cancelOrder } from "@/commerce/payments/cancel-order";
import { refundOrder } from "@/commerce/payments/refund-order";
import { stripe as client } from "@/commerce/payments/stripe";
import { reconcile } from "@/commerce/payments/sweeps";
import { Refusal } from "@/commerce/refusal";
import { brokenInvariants } from "@/db/broken-invariants";
import type { Fault, StripeSandbox } from "@/sandbox/stripe/server";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { depth, timeLimit } from "@/test/depth";
import { givenFilledCart, useEnvironment } from "@/test/given-checkout";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { givenStripe } from "@/test/given-stripe";

let store: TestDatabase;
let stripe: StripeSandbox;
let close: () => Promise<void>;
let variantId: string;
const owner = { kind: "staff", id: "01900000-0000-7000-8000-000000000001", role: "owner" } as const;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;

beforeAll(async () => {
  store = await createTestDatabase();
  ({ stripe, close } = await givenStripe(store, POST));
  useEnvironment({ STRIPE_TIMEOUT_MS: "1000" });
  const { locationId } = await givenShop(store.db);
  ({ variantId } = await givenVariant(store.db, { stock: { [locationId]: 10_000 } }));
});
afterAll(async () => {
  await close();
  await store.close();
});

const asGuest = () => contextOf(store.db, guest);
const asStaff = () => contextOf(store.db, owner);
const later = (ms: number) => contextOf(store.db, systemActor("test"), () => new Date(Date.now() + ms));

type Trouble = { name: string; fault: Pick<Fault, "kind"> & Partial<Fault> } | { name: "tls" };
const troubles: readonly Trouble[] = [
  { name: "500", fault: { kind: "status", status: 500 } },
  { name: "silence", fault: { kind: "silence" } },
  { name: "429", fault: { kind: "status", status: 429 } },
  { name: "reset", fault: { kind: "reset" } },
  { name: "bad JSON", fault: { kind: "bad_json" } },
  { name: "502", fault: { kind: "status", status: 502 } },
  { name: "tls" },
  { name: "503", fault: { kind: "status", status: 503 } },
];

/** Runs `work` while every such call goes wrong, whether Stripe carried it out or not; then all is well again. */
async function during<Result>(trouble: Trouble, cell: Cell, work: () => Promise<Result>): Promise<Result> {
  const url = stripe.url;
  // A handshake with a server that does not speak TLS fails as one with a bad certificate does: no request is sent.
  if (!("fault" in trouble)) useEnvironment({ STRIPE_API_URL: url.replace("http:", "https:") });
  else stripe.knobs.fail({ match: cell.match, when: cell.when, times: 1000, ...trouble.fault });
  try {
    return await work();
  } finally {
    stripe.knobs.set({ faults: [] });
    useEnvironment({ STRIPE_API_URL: url });
  }
}

const givenCart = () => givenFilledCart(asGuest(), { lines: [{ variantId, quantity: 2 }] });
type Cart = Awaited<ReturnType<typeof givenCart>>;
const checkout = ({ id, totals }: Cart) =>
  startCheckout(asGuest(), { cartToken: id, expectedTotal: totals.total, returnUrl: "http://shop.example/done" });
async function givenPaid() {
  const { order, payment } = await checkout(await givenCart());
  stripe.knobs.pay(payment?.sessionId ?? "", visa);
  await stripe.knobs.idle();
  return order;
}
/** What the shopper is told: the page, or a refusal that names the payment provider. Anything else is a bug. */
const told = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );
const statusesOf = async (cart: Cart) => {
  const ids = await ordersOf(cart);
  const rows = await store.sql`select status from orders where id = any(${ids}::uuid[]) order by id`;
  return rows.map(({ status }) => status as string);
};
const ordersOf = async (cart: Cart) => {
  const lines = cart.lines.map(({ id }) => id);
  const rows = await store.sql`
    select o.id from orders o join cart_lines l on l.cart_id = o.cart_id where l.id = any(${lines}::uuid[])`;
  return rows.map(({ id }) => id as string);
};
const pagesOf = async (ids: readonly string[]) => {
  const pages = await client().checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  return pages.filter(({ client_reference_id: id }) => ids.includes(id ?? ""));
};

type Cell = { match: string; when: Fault["when"] };
type Play = (trouble: Trouble, when: Fault["when"]) => Promise<void>;

/** Pays what was opened in the end, and finds it paid once. */
async function payFor(cart: Cart) {
  const { payment } = await checkout(cart);
  stripe.knobs.pay(payment?.sessionId ?? "", visa);
  await stripe.knobs.idle();
}

/** A change of the cart while its page is open: the page must end before another opens. */
const changedCart =
  (match: string): Play =>
  async (trouble, when) => {
    const cart = await givenCart();
    await checkout(cart);
    const line = { cartToken: cart.id, lineId: cart.lines[0]?.id ?? "", quantity: 1 };
    const changed = await setCartLine(asGuest(), line);
    const answer = await during(trouble, { match, when }, () => told(checkout(changed)));
    expect(["payment_unavailable", "done"]).toContain(answer);
    await payFor(changed);
    expect(await statusesOf(cart)).toEqual(["expired", "confirmed"]);
    const pages = await pagesOf(await ordersOf(cart));
    expect(pages.map(({ status }) => status).sort()).toEqual(["complete", "expired"]);
  };

const calls: Record<string, Play> = {
  "open a page": async (trouble, when) => {
    const cart = await givenCart();
    const cell = { match: "POST /v1/checkout/sessions", when };
    expect(await during(trouble, cell, () => told(checkout(cart)))).toBe("payment_unavailable");
    await payFor(cart);
    expect(await statusesOf(cart)).toEqual(["confirmed"]);
    expect(await pagesOf(await ordersOf(cart))).toHaveLength(1);
  },
  "read a page": changedCart("GET /v1/checkout/sessions/*"),
  "end a page": changedCart("POST /v1/checkout/sessions/*/expire"),
  refund: async (trouble, when) => {
    const { id } = await givenPaid();
    const cell = { match: "POST /v1/refunds", when };
    const { status } = await during(trouble, cell, () => refundOrder(asStaff(), { orderId: id, amount: 700 }));
    // Staff are told that it was asked for and not that it was done.
    expect(status).toBe("requested");
    await reconcile(later(10 * 60_000));
    await stripe.knobs.idle();
    await expectGivenBack(id, 700);
  },
  cancel: async (trouble, when) => {
    const unpaid = (await checkout(await givenCart())).order;
    const cell = { match: "POST /v1/checkout/sessions/*/expire", when };
    await during(trouble, cell, () => cancelOrder(asStaff(), { orderId: unpaid.id }));
    const paid = await givenPaid();
    await during(trouble, { match: "POST /v1/refunds", when }, () => cancelOrder(asStaff(), { orderId: paid.id }));
    await reconcile(later(10 * 60_000));
    await stripe.knobs.idle();
    expect((await pagesOf([unpaid.id])).map(({ status }) => status)).toEqual(["expired"]);
    await expectGivenBack(paid.id, paid.total.amount);
    const rows = await store.sql`select status from orders where id in (${unpaid.id}, ${paid.id})`;
    expect(rows.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
  },
};

async function expectGivenBack(orderId: string, amount: number) {
  const rows = await store.sql`select amount::int, status, stripe_intent_id from refunds where order_id = ${orderId}`;
  expect(rows.map((row) => [row.amount, row.status])).toEqual([[amount, "succeeded"]]);
  const { data } = await client().refunds.list({ payment_intent: rows[0]?.stripe_intent_id });
  expect(data.map((refund) => refund.amount)).toEqual([amount]);
}

test("an order given up while its page is opened is told as closed, also when that page cannot be ended", async () => {
  const cart = await givenCart();
  stripe.knobs.arriving = async () => {
    stripe.knobs.arriving = () => undefined;
    const [orderId = ""] = await ordersOf(cart);
    await cancelOrder(asStaff(), { orderId });
  };
  const cell = { match: "POST /v1/checkout/sessions/*/expire", when: "before" as const };
  const trouble = { name: "429", fault: { kind: "status" as const, status: 429 } };
  expect(await during(trouble, cell, () => told(checkout(cart)))).toBe("done");
  await payFor(cart);
  expect(await statusesOf(cart)).toEqual(["cancelled", "confirmed"]);
});

const names = Object.keys(calls);
/** All pairs along the diagonals, so that the first ones already meet every trouble and every call. */
const cells = Array.from({ length: troubles.length * names.length }, (_, at) => {
  const trouble = troubles[at % troubles.length] as Trouble;
  const call = names[at % names.length] ?? "";
  return { trouble, call, when: at % 2 === 0 ? ("before" as const) : ("after" as const) };
});
const chosen = cells.slice(0, depth.faultCells).flatMap((cell) => {
  const other = cell.when === "before" ? ("after" as const) : ("before" as const);
  return depth.faultCells < cells.length ? [cell] : [cell, { ...cell, when: other }];
});

describe("Stripe fails, recovers, and nothing is stuck or done twice", () => {
  test.each(chosen.map((cell) => [cell.call, cell.trouble.name, cell.when, cell.trouble] as const))(
    "%s: %s, %s it was carried out",
    { timeout: timeLimit(60_000) },
    async (call, _, when, trouble) => {
      await calls[call]?.(trouble, when);
      expect(await brokenInvariants(store.sql)).toEqual([]);
    },
  );
});
