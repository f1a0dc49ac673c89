import { eq } from "drizzle-orm";
import { guest } from "@/commerce/actor";
import { connect } from "@/db/client";
import { carts } from "@/db/schema/carts";
import { taxRates } from "@/db/schema/store";
import { hashToken } from "@/lib/ids";
import type { TestDatabase } from "@/test/database";
import { givenFilledCart, useEnvironment } from "@/test/given-checkout";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { type Shop, stripeSecrets } from "./world";

/** A shop without taxes, and a cart ready for checkout whose row other carts are copied from. */
export async function givenMachineShop(store: TestDatabase): Promise<Shop> {
  useEnvironment(stripeSecrets);
  const { locationId } = await givenShop(store.db);
  await store.db.update(taxRates).set({ isShippingTaxed: false });
  const { variantId } = await givenVariant(store.db, { stock: { [locationId]: 1 } });
  const { id } = await givenFilledCart(contextOf(store.db, guest), { lines: [{ variantId, quantity: 1 }] });
  const [filledCart] = await store.db
    .select()
    .from(carts)
    .where(eq(carts.tokenHash, hashToken(id)));
  if (!filledCart) throw new Error("The filled cart is not there");
  // A busy machine must not fail a step that only waits for it.
  return { ...connect(store.url, { statementTimeoutMs: 0 }), url: store.url, locationId, filledCart };
}
