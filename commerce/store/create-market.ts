import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { InvalidInput } from "@/commerce/refusal";
import { brokenConstraint } from "@/db/client";
import { markets } from "@/db/schema/store";
import { createMarketInput } from "./schemas";

/** Opens a market; its key, `de-at`, is made of its language and country. */
export const createMarket = command({
  name: "createMarket",
  input: createMarketInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, market) {
    const key = `${market.language}-${market.country.toLowerCase()}`;
    try {
      await tx.insert(markets).values({ key, ...market });
    } catch (error) {
      if (brokenConstraint(error) === "markets_pkey") throw new InvalidInput({ country: ["market_taken"] });
      throw error;
    }
    audit({ subject: "market", subjectId: key, changes: { ...market } });
    expire(tags.store(), tags.catalog());
    return { key };
  },
});
