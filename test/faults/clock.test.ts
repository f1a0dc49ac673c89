import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { guest, systemActor } from "@/commerce/actor";
import { expireOrders } from "@/commerce/checkout/expire-orders";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { stripe as client } from "@/commerce/payments/stripe";
import { reconcile } from "@/commerce/payments/sweeps";
import { Refusal } from "@/commerce/refusal";
import { brokenInvariants } from "@/db/broken-invariants";
import { money } from "@/lib/money";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf } from "@/test/given-shop";
import { Model } from "@/test/machine/model";
import { givenMachineShop } from "@/test/machine/shop";
import { type Shop, World } from "@/test/machine/world";

let store: TestDatabase;
let shop: Shop;
const visa = { method: "card", number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" } as const;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

beforeAll(async () => {
  store = await createTestDatabase();
  shop = await givenMachineShop(store);
});
afterEach(() => {
  process.env.TZ = "UTC";
});
afterAll(async () => {
  await shop.close();
  await store.close();
});

async function givenCart(world: World) {
  const lines: [number, number][] = [[0, 1]];
  const cartToken = await world.cartToken({ lines, isUsed: false });
  await world.fill(cartToken, 0, 1);
  return { cartToken, expectedTotal: money(world.model.totalOf(lines), "USD"), returnUrl: "http://shop.example/" };
}
const statusOf = async (id: string) => (await store.sql`select status from orders where id = ${id}`)[0]?.status;
const pageOf = async (id: string) => (await client().checkout.sessions.retrieve(id)).status;

test.each([
  ["ten minutes fast", 10 * minute],
  ["ten minutes slow", -10 * minute],
  ["a day fast", day],
  ["a day slow", -day],
])(
  "a process whose clock is %s loses no payment, keeps no stock, and is right again when its clock is",
  async (_, skew) => {
    const world = await World.start(shop, new Model([9, 9], 60));
    const wrong = () => new Date(world.now().getTime() + skew);
    const [paid, unpaid] = [await givenCart(world), await givenCart(world)];
    const [one, two] = [await startCheckout(world.asGuest(), paid), await startCheckout(world.asGuest(), unpaid)];
    world.stripe.knobs.pay(one.payment?.sessionId ?? "", visa);

    // Its sweeps ask Stripe before they give anything up: who has paid keeps the goods, and who has not can no longer pay.
    await expireOrders(contextOf(store.db, systemActor("test"), wrong));
    expect(await statusOf(one.order.id)).not.toBe("expired");
    const pageIsOver = (await pageOf(two.payment?.sessionId ?? "")) === "expired";
    expect(await statusOf(two.order.id)).toBe(pageIsOver ? "expired" : "pending");
    expect(pageIsOver).toBe(skew > hour);

    // Stripe takes no page that ends too soon or too late; the shopper is told so, and is not told so for long.
    const cart = await givenCart(world);
    const asked = await startCheckout(contextOf(store.db, guest, wrong), cart).catch((error: unknown) => error);
    if (asked instanceof Error) expect(asked).toMatchObject({ code: "payment_unavailable" });
    const { order, payment } = await startCheckout(world.asGuest(), cart);
    const { expires_at: ends } = await client().checkout.sessions.retrieve(payment?.sessionId ?? "");
    expect(ends * 1000 - world.now().getTime()).toBeLessThan(hour);
    world.stripe.knobs.pay(payment?.sessionId ?? "", visa);

    world.advance(120);
    await expireOrders(world.asSystem());
    await reconcile(world.asSystem());
    expect(await statusOf(one.order.id)).toBe("confirmed");
    expect(await statusOf(two.order.id)).toBe("expired");
    expect(await statusOf(order.id)).toBe("confirmed");
    const { onHand, reserved } = await world.levels();
    expect([onHand, reserved]).toEqual([
      [9, 9],
      [2, 0],
    ]);
    expect(asked instanceof Error && !(asked instanceof Refusal)).toBe(false);
    expect(await brokenInvariants(store.sql)).toEqual([]);
    await world.stripe.close();
  },
);

test.each([
  ["the hour that does not exist in New York", "2027-03-14T06:45:00Z", "America/New_York"],
  ["the hour that comes twice in New York", "2027-11-07T05:45:00Z", "America/New_York"],
  ["the hour that does not exist in Berlin", "2027-03-28T00:45:00Z", "Europe/Berlin"],
  ["the hour that comes twice in Berlin", "2027-10-31T00:45:00Z", "Europe/Berlin"],
  ["the end of a leap day", "2028-02-29T23:45:00Z", "UTC"],
  ["the end of a year in Tokyo", "2027-12-31T14:45:00Z", "Asia/Tokyo"],
])("a page and its stock last as long as ever in %s", async (_, at, zone) => {
  process.env.TZ = zone;
  const world = await World.start(shop, new Model([9, 9], 60), new Date(at).getTime());
  const [first, second] = [await givenCart(world), await givenCart(world)];
  const late = await startCheckout(world.asGuest(), first);
  const never = await startCheckout(world.asGuest(), second);
  const { expires_at: ends } = await client().checkout.sessions.retrieve(late.payment?.sessionId ?? "");
  expect(ends).toBe(new Date(at).getTime() / 1000 + 33 * 60);
  world.advance(32);
  await expireOrders(world.asSystem());
  expect([await statusOf(late.order.id), await statusOf(never.order.id)]).toEqual(["pending", "pending"]);
  world.stripe.knobs.pay(late.payment?.sessionId ?? "", visa);
  await world.deliver([...world.undelivered()]);
  world.advance(2);
  await expireOrders(world.asSystem());
  expect([await statusOf(late.order.id), await statusOf(never.order.id)]).toEqual(["confirmed", "expired"]);
  expect((await world.levels()).reserved).toEqual([1, 0]);
  await world.stripe.close();
});
