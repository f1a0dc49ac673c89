import { and, count, eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { variantPrices } from "@/db/schema/catalog";
import { markets } from "@/db/schema/store";
import { deactivateMarketStep } from "./deactivate-market";
import { updateMarketInput } from "./schemas";

/**
 * Changes what is given. Its currency stays while variants have prices set for it: an amount in yen is none in euro.
 * A change of rate or rounding changes every converted price, so the catalogue's pages are expired.
 */
export const updateMarket = command({
  name: "updateMarket",
  input: updateMarketInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { key, isActive, ...changes }) {
    const [before] = await tx.select().from(markets).where(eq(markets.key, key)).for("update");
    if (!before) throw new Refusal("not_found", { market: key });
    if (changes.currency !== undefined && changes.currency !== before.currency) {
      const [own] = await tx.select({ prices: count() }).from(variantPrices).where(eq(variantPrices.marketKey, key));
      if (own && own.prices > 0) throw new InvalidInput({ currency: ["currency_in_use"] });
    }
    if (isActive === false && before.isActive) await deactivateMarketStep(tx, key);
    const values = { ...changes, ...(isActive === undefined ? {} : { isActive }) };
    if (Object.keys(values).length > 0)
      await tx
        .update(markets)
        .set(values)
        .where(and(eq(markets.key, key)));
    audit({ subject: "market", subjectId: key, changes: changesBetween(before, values) });
    expire(tags.store(), tags.catalog());
  },
});
