import { eq, inArray } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { markets, storeSettings } from "@/db/schema/store";
import { isInEu } from "@/lib/eu-countries";
import { updateReturnRulesInput } from "./schemas";

/** What the law gives in the European Union. */
const leastInEu = 14;

/**
 * Sets within how many days goods can come back, in the store and in single markets, what is kept of the money, and
 * whether shoppers ask by themselves. Holds for orders placed from now on. Refuses fewer than 14 days for a market of the
 * European Union; where the store's own are fewer, those markets have 14 all the same.
 */
export const updateReturnRules = command({
  name: "updateReturnRules",
  input: updateReturnRulesInput,
  allow: ["settings:write"],
  async run({ tx, now, audit, expire }, { markets: wanted, ...rules }) {
    const [before] = await tx.select().from(storeSettings).for("update");
    if (!before) throw new Refusal("not_found", { subject: "store" });
    const keys = wanted.map(({ key }) => key);
    const rows = await tx.select().from(markets).where(inArray(markets.key, keys)).orderBy(markets.key).for("update");
    for (const [at, { key, returnDays }] of wanted.entries()) {
      const market = rows.find((row) => row.key === key);
      if (!market) throw new Refusal("not_found", { market: key });
      if (returnDays !== null && returnDays < leastInEu && isInEu(market.country))
        throw new InvalidInput({ [`markets[${at}].returnDays`]: ["return_days_eu"] });
    }
    await tx.update(storeSettings).set({ ...rules, updatedAt: now });
    audit({ subject: "store", subjectId: "1", changes: changesBetween(before, rules) });
    for (const { key, returnDays } of wanted) {
      const market = rows.find((row) => row.key === key);
      if (!market || market.returnDays === returnDays) continue;
      await tx.update(markets).set({ returnDays }).where(eq(markets.key, key));
      audit({ subject: "market", subjectId: key, changes: changesBetween(market, { returnDays }) });
    }
    expire(tags.store(), tags.catalog());
  },
});
