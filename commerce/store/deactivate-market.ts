import { and, eq, ne } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { markets, storeSettings } from "@/db/schema/store";
import { deactivateMarketInput } from "./schemas";

/** Closes a market. Its orders stay; the default market and the last open one cannot be closed (`in_use`). */
export const deactivateMarket = command({
  name: "deactivateMarket",
  input: deactivateMarketInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { key }) {
    await deactivateMarketStep(tx, key);
    audit({ subject: "market", subjectId: key, changes: { isActive: [true, false] } });
    expire(tags.store(), tags.catalog());
  },
});

export async function deactivateMarketStep(tx: Tx, key: string) {
  // The settings' row is locked, so that of two who close the last two markets one is refused.
  const [store] = await tx.select({ defaultMarket: storeSettings.defaultMarket }).from(storeSettings).for("update");
  if (store?.defaultMarket === key) throw new Refusal("in_use", { market: key });
  const [other] = await tx
    .select({ key: markets.key })
    .from(markets)
    .where(and(eq(markets.isActive, true), ne(markets.key, key)))
    .limit(1);
  if (!other) throw new Refusal("in_use", { market: key });
  const [closed] = await tx.update(markets).set({ isActive: false }).where(eq(markets.key, key)).returning();
  if (!closed) throw new Refusal("not_found", { market: key });
}
