import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { products } from "@/db/schema/catalog";
import { markets, type StoreHome, storeSettings } from "@/db/schema/store";
import { updateStoreInput } from "./schemas";

/** Changes the store's settings; a default market must be one that is open. */
export const updateStore = command({
  name: "updateStore",
  input: updateStoreInput,
  allow: ["settings:write"],
  async run({ tx, now, audit, expire }, changes) {
    const [before] = await tx.select().from(storeSettings).for("update");
    if (!before) throw new Refusal("not_found", { subject: "store" });
    if (changes.defaultMarket !== undefined) {
      const [market] = await tx.select().from(markets).where(eq(markets.key, changes.defaultMarket));
      if (!market?.isActive) throw new InvalidInput({ defaultMarket: ["market_wrong"] });
    }
    if (changes.home?.target) await requireTarget(tx, changes.home.target);
    // A store that is given a name of its own is no demo any more.
    const isDemo = before.isDemo && (changes.name === undefined || changes.name === before.name);
    await tx.update(storeSettings).set({ ...changes, isDemo, updatedAt: now });
    // Names and amounts only: the address and the contacts may be a person's.
    const { address: _address, supportEmail: _email, supportPhone: _phone, ...named } = changes;
    audit({ subject: "store", subjectId: "1", changes: changesBetween(before, named) });
    expire(tags.store(), tags.catalog());
  },
});

/** It may be out of sale for now: the home page then leads to the first collection. */
async function requireTarget(tx: Tx, { kind, id }: NonNullable<StoreHome["target"]>) {
  const table = kind === "product" ? products : collections;
  const [found] = await tx.select({ id: table.id }).from(table).where(eq(table.id, id));
  if (!found) throw new InvalidInput({ "home.target": ["wrong_value"] });
}
