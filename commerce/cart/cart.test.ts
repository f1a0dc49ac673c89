import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guest, systemActor } from "@/commerce/actor";
import { products, variants } from "@/db/schema/catalog";
import { users } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { money } from "@/lib/money";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { givenFilledCart } from "@/test/given-checkout";
import { berlin, contextOf, givenShop, givenVariant, newYork } from "@/test/given-shop";
import { acceptPrices } from "./accept-prices";
import { addToCart } from "./add-to-cart";
import { claimCart } from "./claim-cart";
import { createCart } from "./create-cart";
import { deleteExpiredCarts } from "./delete-expired-carts";
import { countCartPieces, getCart } from "./queries";
import { removeCartLine } from "./remove-cart-line";
import { setBillingAddress } from "./set-billing-address";
import { setCartContact } from "./set-cart-contact";
import { setCartLine } from "./set-cart-line";
import { setShippingAddress } from "./set-shipping-address";
import { setShippingOption } from "./set-shipping-option";
import { switchMarket } from "./switch-market";

let store: TestDatabase;
let shop: Awaited<ReturnType<typeof givenShop>>;
let asGuest: ReturnType<typeof contextOf>;

beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "it empties shelves without a movement" });
  shop = await givenShop(store.db);
  asGuest = contextOf(store.db, guest);
});
afterAll(() => store.close());

const stocked = (pieces: number, fields = {}) =>
  givenVariant(store.db, { stock: { [shop.locationId]: pieces }, ...fields });
const givenUser = async () => {
  const id = uuidv7();
  await store.db.insert(users).values({ id, email: `${id}@shopper.example` });
  return { id, context: contextOf(store.db, { kind: "shopper", id }) };
};
const newCart = async (market?: string) => (await createCart(asGuest, { market })).id;
const lineOf = (cart: { lines: { id: string }[] }) => cart.lines[0]?.id ?? "";

test("a new cart is empty, in the default market, and only its secret finds it", async () => {
  const cart = await createCart(asGuest, {});
  expect(cart).toMatchObject({
    market: "en-us",
    currency: "USD",
    lines: [],
    pieces: 0,
    missing: ["lines", "contact", "shipping_address"],
  });
  expect(cart.id).toMatch(/^[\w-]{22,}$/);
  expect(await getCart(asGuest, { cartToken: cart.id })).toEqual(cart);
  const stored = await store.sql`select * from carts`;
  expect(JSON.stringify(stored)).not.toContain(cart.id);
});

test("no other text finds a cart or breaks the search for it", async () => {
  for (const cartToken of ["x", "'; drop table carts;--", "\u0000", "🛒".repeat(50), "%", "../../etc/passwd", uuidv7()])
    await expect(getCart(asGuest, { cartToken })).rejects.toMatchObject({ code: "not_found" });
  for (const cartToken of ["", "a".repeat(500), 7 as never, null as never, { $ne: 1 } as never])
    await expect(getCart(asGuest, { cartToken })).rejects.toMatchObject({ name: "InvalidInput" });
});

test("a market that does not exist is not found, and no cart is made", async () => {
  const [before] = await store.sql`select count(*) from carts`;
  await expect(createCart(asGuest, { market: "xx-xx" })).rejects.toMatchObject({ code: "not_found" });
  expect((await store.sql`select count(*) from carts`)[0]).toEqual(before);
});

test("adding the same variant twice adds up in one line, with prices of the market", async () => {
  const { variantId } = await stocked(10);
  const cartToken = await newCart("de-de");
  await addToCart(asGuest, { cartToken, variantId, quantity: 2 });
  const cart = await addToCart(asGuest, { cartToken, variantId });
  expect(cart.lines).toMatchObject([{ quantity: 3, unitPrice: money(1799, "EUR"), total: money(5397, "EUR") }]);
  expect(cart.totals).toMatchObject({
    subtotal: money(5397, "EUR"),
    tax: money(862, "EUR"),
    total: money(5397, "EUR"),
  });
  expect(cart.warnings).toEqual([]);
  expect(await countCartPieces(asGuest, { cartToken })).toBe(3);
});

test("a price set for the market goes before the converted one", async () => {
  const prices = [{ marketKey: "ja-jp", price: 2980, currency: "JPY" }];
  const { variantId } = await stocked(10, { prices });
  const cart = await addToCart(asGuest, { cartToken: await newCart("ja-jp"), variantId, quantity: 2 });
  expect(cart.totals).toMatchObject({ total: money(5960, "JPY"), tax: money(542, "JPY") });
});

test("quantities are whole, at least one, bounded, and never more than can be had", async () => {
  const { variantId } = await stocked(5);
  const cartToken = await newCart();
  for (const quantity of [0, -1, 1.5, 1000, Number.NaN, "2" as never, 2 ** 53])
    await expect(addToCart(asGuest, { cartToken, variantId, quantity })).rejects.toMatchObject({
      name: "InvalidInput",
    });
  await expect(addToCart(asGuest, { cartToken, variantId, quantity: 6 })).rejects.toMatchObject({
    code: "out_of_stock",
    lines: [{ variantId, wanted: 6, available: 5 }],
  });
  const { lines } = await getCart(asGuest, { cartToken });
  expect(lines).toEqual([]);
  const unlimited = await givenVariant(store.db, { isTracked: false });
  const line = { cartToken, variantId: unlimited.variantId };
  await addToCart(asGuest, { ...line, quantity: 999 });
  await expect(addToCart(asGuest, { ...line, quantity: 1 })).rejects.toMatchObject({
    fields: { quantity: ["too_big"] },
  });
});

test("what is not for sale, or was never there, cannot be added", async () => {
  const draft = await stocked(5, { status: "draft" });
  const cartToken = await newCart();
  for (const variantId of [draft.variantId, uuidv7()])
    await expect(addToCart(asGuest, { cartToken, variantId })).rejects.toMatchObject({ code: "not_found" });
  await expect(addToCart(asGuest, { cartToken, variantId: "1 or 1=1" })).rejects.toMatchObject({
    name: "InvalidInput",
  });
});

test("a price or total sent along is refused, not used", async () => {
  const { variantId } = await stocked(5);
  const forged = { cartToken: await newCart(), variantId, quantity: 1, price: 1 };
  await expect(addToCart(asGuest, forged as never)).rejects.toMatchObject({ fields: { price: ["unknown_field"] } });
});

test("a quantity is changed, 0 removes the line, and another cart's line is not there", async () => {
  const { variantId } = await stocked(5);
  const cartToken = await newCart();
  const lineId = lineOf(await addToCart(asGuest, { cartToken, variantId, quantity: 2 }));
  expect((await setCartLine(asGuest, { cartToken, lineId, quantity: 5 })).pieces).toBe(5);
  await expect(setCartLine(asGuest, { cartToken, lineId, quantity: 6 })).rejects.toMatchObject({
    code: "out_of_stock",
  });
  const other = await newCart();
  await expect(setCartLine(asGuest, { cartToken: other, lineId, quantity: 1 })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(removeCartLine(asGuest, { cartToken: other, lineId })).rejects.toMatchObject({ code: "not_found" });
  expect((await setCartLine(asGuest, { cartToken, lineId, quantity: 0 })).lines).toEqual([]);
  await expect(removeCartLine(asGuest, { cartToken, lineId })).rejects.toMatchObject({ code: "not_found" });
});

test("changes since the last visit are announced: price, stock, and what is no longer sold", async () => {
  const dearer = await stocked(5);
  const scarcer = await stocked(5);
  const gone = await stocked(5);
  const cartToken = await newCart();
  for (const { variantId } of [dearer, scarcer, gone]) await addToCart(asGuest, { cartToken, variantId, quantity: 3 });
  await store.db.update(variants).set({ price: 2500 }).where(eq(variants.id, dearer.variantId));
  await store.sql`update stock_levels set on_hand = 2 where variant_id = ${scarcer.variantId}`;
  await store.db.update(products).set({ status: "archived" }).where(eq(products.id, gone.productId));

  const cart = await getCart(asGuest, { cartToken });
  const [a, b, c] = cart.lines.map(({ id }) => id);
  expect(cart.warnings).toEqual([
    { code: "price_changed", lineId: a, before: money(1999, "USD"), now: money(2500, "USD") },
    { code: "less_stock", lineId: b, sellable: 2 },
    { code: "not_for_sale", lineId: c },
  ]);
  expect(cart.lines.map(({ available }) => available)).toEqual([true, false, false]);
  expect(cart.totals.subtotal).toEqual(money(3 * 2500 + 3 * 1999, "USD"));
  const accepted = await acceptPrices(asGuest, { cartToken });
  expect(accepted.warnings.map(({ code }) => code)).toEqual(["less_stock", "not_for_sale"]);
  const fewer = await setCartLine(asGuest, { cartToken, lineId: b ?? "", quantity: 2 });
  expect(fewer.warnings.map(({ code }) => code)).toEqual(["not_for_sale"]);
});

test("the address decides delivery options and tax; the displayed price stays where prices contain tax", async () => {
  const { variantId } = await stocked(10);
  const cartToken = await newCart("de-de");
  await addToCart(asGuest, { cartToken, variantId, quantity: 1 });
  expect(await getCart(asGuest, { cartToken })).toMatchObject({
    isTaxEstimated: true,
    shippingOptions: null,
    shippingEstimate: { id: shop.standardId, price: money(450, "EUR") },
  });
  const home = await setShippingAddress(asGuest, { cartToken, address: berlin });
  expect(home.shippingOptions?.map(({ id, price }) => [id, price.amount])).toEqual([
    [shop.standardId, 450],
    [shop.expressId, 1350],
  ]);
  const chosen = await setShippingOption(asGuest, { cartToken, shippingOptionId: shop.expressId });
  expect(chosen.totals).toMatchObject({
    shipping: money(1350, "EUR"),
    total: money(3149, "EUR"),
    tax: money(287 + 216, "EUR"),
  });
  const abroad = await setShippingAddress(asGuest, { cartToken, address: newYork });
  expect(abroad.totals).toMatchObject({ total: money(3149, "EUR"), tax: money(147 + 110, "EUR") });
});

test("a country nobody delivers to has no options, and one that was chosen is announced as gone", async () => {
  const { variantId } = await stocked(10);
  const cart = await givenFilledCart(asGuest, { lines: [{ variantId, quantity: 1 }] });
  const away = { name: "Ada", line1: "1 Rue", city: "Paris", postalCode: "75001", country: "FR" };
  const moved = await setShippingAddress(asGuest, { cartToken: cart.id, address: away });
  expect(moved).toMatchObject({ shippingOptions: [], shippingOptionId: null, missing: ["shipping_option"] });
  expect(moved.warnings).toEqual([{ code: "delivery_option_gone" }]);
  const again = { cartToken: cart.id, shippingOptionId: shop.standardId };
  await expect(setShippingOption(asGuest, again)).rejects.toMatchObject({ code: "delivery_unavailable" });
  const unaddressed = { cartToken: await newCart(), shippingOptionId: shop.standardId };
  await expect(setShippingOption(asGuest, unaddressed)).rejects.toMatchObject({ code: "checkout_incomplete" });
});

test("an address or contact that cannot be right is refused by field, and nothing is written", async () => {
  const cartToken = await newCart();
  const address = { ...berlin, postalCode: "123" };
  await expect(setShippingAddress(asGuest, { cartToken, address })).rejects.toMatchObject({
    fields: { "address.postalCode": ["postal_code_wrong"] },
  });
  for (const email of ["", "ada", "ada@", "a@b\u0000.c", `${"a".repeat(300)}@b.example`])
    await expect(setCartContact(asGuest, { cartToken, email })).rejects.toMatchObject({ name: "InvalidInput" });
  await expect(setCartContact(asGuest, { cartToken, email: "a@b.example", phone: "call me" })).rejects.toMatchObject({
    fields: { phone: ["phone_wrong"] },
  });
  expect(await getCart(asGuest, { cartToken })).toMatchObject({ email: null, phone: null, shippingAddress: null });
  const cart = await setCartContact(asGuest, { cartToken, email: " Ada@B.example ", phone: "+49 30 1234" });
  expect(cart).toMatchObject({ email: "ada@b.example", phone: "+49 30 1234" });
});

test("the invoice goes to the delivery address until another is given, and again once it is taken back", async () => {
  const cartToken = await newCart();
  expect((await setBillingAddress(asGuest, { cartToken, address: berlin })).billingAddress).toEqual(berlin);
  expect((await setBillingAddress(asGuest, { cartToken, address: null })).billingAddress).toBeNull();
});

test("in another market the same lines cost that market's prices, without being announced as changed", async () => {
  const { variantId } = await stocked(10);
  const cartToken = await newCart("en-us");
  await addToCart(asGuest, { cartToken, variantId, quantity: 2 });
  const cart = await switchMarket(asGuest, { cartToken, market: "zh-cn" });
  expect(cart).toMatchObject({ market: "zh-cn", language: "zh", currency: "CNY", warnings: [] });
  expect(cart.totals.total).toEqual(money(27_986, "CNY"));
});

test("signing in binds the cart, and after that a guest or a stranger with its secret finds nothing", async () => {
  const { variantId } = await stocked(10);
  const owner = await givenUser();
  const stranger = await givenUser();
  const cartToken = await newCart();
  await addToCart(asGuest, { cartToken, variantId });
  expect(await claimCart(owner.context, { cartToken })).toEqual({ cartToken });
  for (const context of [asGuest, stranger.context])
    await expect(getCart(context, { cartToken })).rejects.toMatchObject({ code: "not_found" });
  expect((await getCart(owner.context, { cartToken })).pieces).toBe(1);
  expect(await claimCart(stranger.context, { cartToken })).toEqual({ cartToken: null });
  expect(await claimCart(asGuest, { cartToken })).toEqual({ cartToken: null });
});

test("another device gets the account's cart, merged with what it brought, and doubles nothing", async () => {
  const [both, first, second] = [await stocked(10), await stocked(10), await stocked(10)];
  const owner = await givenUser();
  const kept = await newCart();
  await addToCart(asGuest, { cartToken: kept, variantId: both.variantId, quantity: 2 });
  await addToCart(asGuest, { cartToken: kept, variantId: first.variantId, quantity: 1 });
  await claimCart(owner.context, { cartToken: kept });

  const brought = await newCart("de-de");
  await addToCart(asGuest, { cartToken: brought, variantId: both.variantId, quantity: 3 });
  await addToCart(asGuest, { cartToken: brought, variantId: second.variantId, quantity: 1 });
  await setCartContact(asGuest, { cartToken: brought, email: "ada@shopper.example" });
  const claimed = await claimCart(owner.context, { cartToken: brought });
  expect(claimed).toEqual({ cartToken: kept });
  expect(await claimCart(owner.context, { cartToken: kept })).toEqual(claimed);
  expect(await claimCart(owner.context, {})).toEqual(claimed);

  const cart = await getCart(owner.context, { cartToken: kept });
  expect(cart).toMatchObject({ market: "de-de", email: "ada@shopper.example", pieces: 5 });
  const quantities = new Map(cart.lines.map((line) => [line.variantId, line.quantity]));
  expect([both, first, second].map(({ variantId }) => quantities.get(variantId))).toEqual([3, 1, 1]);
  await expect(getCart(asGuest, { cartToken: brought })).rejects.toMatchObject({ code: "not_found" });
});

test("two devices that sign in at once end with one cart that holds both", async () => {
  const [a, b] = [await stocked(10), await stocked(10)];
  const owner = await givenUser();
  const kept = await newCart();
  await claimCart(owner.context, { cartToken: kept });
  const tokens = await Promise.all(
    [a, b].map(async ({ variantId }) => {
      const cartToken = await newCart();
      await addToCart(asGuest, { cartToken, variantId });
      return cartToken;
    }),
  );
  await Promise.all(tokens.map((cartToken) => claimCart(owner.context, { cartToken })));
  expect((await getCart(owner.context, { cartToken: kept })).pieces).toBe(2);
});

test("two clicks at once add up, and none is lost", async () => {
  const { variantId } = await stocked(50);
  const cartToken = await newCart();
  await Promise.all(Array.from({ length: 8 }, () => addToCart(asGuest, { cartToken, variantId, quantity: 2 })));
  expect((await getCart(asGuest, { cartToken })).pieces).toBe(16);
});

test("an expired cart is gone, and its addresses are deleted", async () => {
  const cartToken = await newCart();
  const later = contextOf(store.db, systemActor("test"), () => new Date(Date.now() + 31 * 86_400_000));
  await expect(getCart({ ...asGuest, now: later.now }, { cartToken })).rejects.toMatchObject({ code: "not_found" });
  const owner = await givenUser();
  const kept = await newCart();
  await claimCart(owner.context, { cartToken: kept });
  expect((await deleteExpiredCarts(later, {})).deleted).toBeGreaterThan(0);
  await expect(getCart(asGuest, { cartToken })).rejects.toMatchObject({ code: "not_found" });
  expect((await getCart(owner.context, { cartToken: kept })).id).toBe(kept);
});
