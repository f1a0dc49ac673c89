import { randomUUID } from "node:crypto";
import type { CartView } from "@/commerce/cart/cart-view";
import { type Api, answered, apiOf, checkOutByApi, fillCartByApi, givenApiKey, stockOf } from "../api";
import { expect, test } from "../fixtures";
import { storeDatabase } from "../merchant/staff";
import { startSecondShop } from "./second-shop";

const rounds = 20;
const buyers = 40;
const pieces = 7;

test("40 buyers at once for 7 pieces, at two servers, twenty times: 7 orders each, 33 told, none sold twice", async ({
  baseURL,
  running,
}) => {
  test.setTimeout(300_000);
  const { db, close } = storeDatabase(running);
  const second = await startSecondShop(running);
  try {
    const admin = apiOf(
      baseURL,
      await givenApiKey(db, ["catalog:write", "prices:write", "inventory:read", "inventory:write"]),
    );
    const variantId = await givenProduct(admin);
    const servers = [apiOf(baseURL), apiOf(second.url)];
    const newCart = (_: unknown, at: number) =>
      fillCartByApi(servers[at % 2] ?? admin, { market: "en-us", lines: [{ variantId, quantity: 1 }] });
    let carts: CartView[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const body = { delta: pieces, reason: "received" };
      await answered(201, admin("POST", `/admin/inventory/${variantId}/adjustments`, { body }));
      // Whoever was told that it is sold out comes back with the same cart; the others are new.
      const more = Array.from({ length: buyers - carts.length });
      carts = [...carts, ...(await Promise.all(more.map(newCart)))];
      const answers = await Promise.all(carts.map((cart, at) => checkOutByApi(servers[at % 2] ?? admin, cart)));
      const told = answers.map(({ status, body: said }) => (status === 201 ? "ordered" : `${status} ${said.code}`));
      expect(tally(told), `round ${round}`).toEqual({ ordered: pieces, "409 out_of_stock": buyers - pieces });
      const numbers = answers.filter(({ status }) => status === 201).map(({ body: { order } }) => order.number);
      expect(new Set(numbers).size).toBe(pieces);
      expect(await stockOf(admin, variantId)).toEqual({ onHand: round * pieces, reserved: round * pieces });
      carts = carts.filter((_, at) => answers[at]?.status !== 201);
    }
  } finally {
    await second.stop();
    await close();
  }
});

const tally = (words: readonly string[]) =>
  Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((each) => each === word).length]));

/** A product with one tracked variant of which there is nothing yet. */
async function givenProduct(admin: Api): Promise<string> {
  const price = { amount: 1900, currency: "USD" };
  const title = `Rare print ${randomUUID().slice(0, 8)}`;
  const body = { title, status: "active", variants: [{ price, isTracked: true }] };
  const { variantIds } = await answered(201, admin<{ variantIds: string[] }>("POST", "/admin/products", { body }));
  return variantIds[0] ?? "";
}
