import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { call, givenApiKey, useDatabase } from "@/test/given-api";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { startPayments } from "@/test/given-checkout";
import { givenShop, givenVariant, newYork } from "@/test/given-shop";

let store: TestDatabase;
let variantId: string;
let payments: Awaited<ReturnType<typeof startPayments>>;

beforeAll(async () => {
  store = await createTestDatabase();
  payments = await startPayments();
  await useDatabase(store.url);
  const { locationId } = await givenShop(store.db);
  ({ variantId } = await givenVariant(store.db, { stock: { [locationId]: 5 } }));
});
afterAll(async () => {
  await payments.close();
  await store.close();
});

async function filledCart(): Promise<string> {
  const { body: cart } = await call("POST", "/carts", { body: { market: "en-us" } });
  await call("POST", `/carts/${cart.id}/lines`, { body: { variantId, quantity: 1 } });
  await call("PUT", `/carts/${cart.id}/contact`, { body: { email: "ada@shopper.example" } });
  const { body: addressed } = await call("PUT", `/carts/${cart.id}/shipping-address`, { body: newYork });
  const id = addressed.shippingOptions[0].id;
  await call("PUT", `/carts/${cart.id}/shipping-option`, { body: { id } });
  return cart.id;
}

describe("a program that shops", () => {
  test("finds products, collections and words, in the market it asks for", async () => {
    const { body: list } = await call("GET", "/products?market=ja-jp&limit=1");
    expect(list.items[0].price).toEqual({ amount: 2999, currency: "JPY" });
    const { body: product } = await call("GET", `/products/${list.items[0].handle}`);
    expect(product.variants[0]).toMatchObject({
      id: variantId,
      available: true,
      price: { amount: 1999, currency: "USD" },
    });
    expect((await call("GET", "/collections")).body.items).toEqual([]);
    expect((await call("GET", "/search?q=thing")).status).toBe(200);
    expect((await call("GET", "/search/suggest?q=thi")).status).toBe(200);
  });

  test("fills a cart, orders it once for one key, and reads the order with its token", async () => {
    const id = await filledCart();
    const { body: cart } = await call("GET", `/carts/${id}`);
    const order = { body: { expectedTotal: cart.totals.total, returnUrl: "https://shop.example/done" } };
    const first = await call("POST", `/carts/${id}/checkout`, { ...order, headers: { "idempotency-key": "k1" } });
    expect(first.body.payment.url).toContain("http");
    const key = await givenApiKey(store.db, ["audit:read"]);
    const withKey = await call("POST", `/carts/${id}/checkout`, {
      ...order,
      key,
      headers: { "idempotency-key": "k0" },
    });
    expect(withKey.body.order.id).toBe(first.body.order.id);
    const again = await call("POST", `/carts/${id}/checkout`, { ...order, headers: { "idempotency-key": "k1" } });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    const { accessToken, id: orderId } = first.body.order;
    const { body: read } = await call("GET", `/orders/${orderId}?token=${accessToken}`);
    expect(read).toMatchObject({ status: "pending", paymentStatus: "unpaid", displayStatus: "pending" });
    expect((await call("GET", `/orders/${orderId}`)).status).toBe(404);
    expect((await call("GET", `/orders/${orderId}?token=wrong`)).status).toBe(404);
  });

  test("changes and removes lines", async () => {
    const id = await filledCart();
    const { body: cart } = await call("GET", `/carts/${id}`);
    const line = `/carts/${id}/lines/${cart.lines[0].id}`;
    expect((await call("PATCH", line, { body: { quantity: 2 } })).body.lines[0].quantity).toBe(2);
    expect((await call("DELETE", line)).body.lines).toEqual([]);
  });

  test("saves a line for later and takes it back, in its own cart alone", async () => {
    const id = await filledCart();
    const { body: cart } = await call("GET", `/carts/${id}`);
    const [line] = cart.lines;
    const saved = `/carts/${id}/lines/${line.id}/saved`;
    const elsewhere = `/carts/${await filledCart()}/lines/${line.id}/saved`;
    expect(await call("PUT", elsewhere)).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await call("PUT", saved)).toMatchObject({ status: 200, body: { lines: [], saved: [{ id: line.id }] } });
    expect((await call("DELETE", elsewhere)).status).toBe(404);
    expect(await call("DELETE", saved)).toMatchObject({ status: 200, body: { lines: [{ id: line.id }], saved: [] } });
    expect((await call("PUT", `/carts/${id}/lines/no-line/saved`)).status).toBe(404);
  });

  test("is refused a total that is not ours, and no order is left behind", async () => {
    const id = await filledCart();
    const before = await countOrders();
    const body = { expectedTotal: { amount: 1, currency: "USD" }, returnUrl: "https://shop.example/done" };
    const answer = await call("POST", `/carts/${id}/checkout`, { body, headers: { "idempotency-key": "cheap" } });
    expect(answer).toMatchObject({ status: 409, body: { code: "price_changed" } });
    expect(await countOrders()).toBe(before);
  });
});

describe("what a client may not decide", () => {
  test.each(["price", "unitPrice", "total", "status", "role"])("a line with %s is refused", async (field) => {
    const { body: cart } = await call("POST", "/carts");
    const answer = await call("POST", `/carts/${cart.id}/lines`, { body: { variantId, quantity: 1, [field]: 1 } });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: "invalid_input", fields: { [field]: ["unknown_field"] } },
    });
    expect((await call("GET", `/carts/${cart.id}`)).body.lines).toEqual([]);
  });
});

describe("a call that is not right gets a problem that says how to mend it", () => {
  test("an unknown address, method, market or thing", async () => {
    expect((await call("GET", "/nothing")).status).toBe(404);
    expect((await call("GET", "/products/no-such-product")).status).toBe(404);
    expect((await call("GET", "/collections/no-such-collection")).status).toBe(404);
    expect((await call("GET", "/products?market=xx-xx")).status).toBe(404);
    expect((await call("GET", "/carts/not-a-cart")).status).toBe(404);
    const answer = await call("PUT", "/carts");
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  });

  test("a body that is no JSON, too deep, too large, of another type or not an object", async () => {
    const json = { "content-type": "application/json" };
    const post = (raw: string, headers: Record<string, string> = json) => call("POST", "/carts", { raw, headers });
    expect((await post("{")).status).toBe(400);
    expect((await post("[".repeat(100) + "]".repeat(100))).status).toBe(400);
    expect((await post(`"${"x".repeat(1_100_000)}"`)).status).toBe(413);
    expect((await post("{}", { "content-type": "text/plain" })).status).toBe(415);
    for (const raw of ["null", "[]", "1", '"x"', "true"]) expect((await post(raw)).status).toBe(422);
  });

  test("checkout without an idempotency key, and a key used for another body", async () => {
    const id = await filledCart();
    const body = { expectedTotal: { amount: 1, currency: "USD" }, returnUrl: "https://shop.example/done" };
    const without = await call("POST", `/carts/${id}/checkout`, { body });
    expect(without.body.fields).toEqual({ "Idempotency-Key": ["required"] });
    const headers = { "idempotency-key": "same" };
    await call("POST", "/carts", { body: { market: "en-us" }, headers });
    const other = await call("POST", "/carts", { body: { market: "ja-jp" }, headers });
    expect(other).toMatchObject({ status: 422, body: { code: "idempotency_conflict" } });
  });

  test.each([
    "limit=0",
    "limit=101",
    "limit=x",
    "cursor=%00",
    "cursor=e30",
    "sort=1",
    "price=-1..x",
    "unknown=1",
    "limit=1&limit=2",
  ])("a list with ?%s", async (query) => expect((await call("GET", `/products?${query}`)).status).toBe(422));

  test("sentences come in the language that is asked for", async () => {
    const { body } = await call("GET", "/nothing", { headers: { "accept-language": "zh-CN,zh;q=0.9" } });
    expect(body.detail).toMatch(/[\u4e00-\u9fff]/);
  });
});

async function countOrders(): Promise<number> {
  const [row] = await store.db.execute<{ count: number }>(sql`select count(*)::int as count from orders`);
  return row?.count ?? -1;
}
