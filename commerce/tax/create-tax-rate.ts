import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { InvalidInput } from "@/commerce/refusal";
import { brokenConstraint } from "@/db/client";
import { taxRates } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { taxRateInput } from "./schemas";

/** One rate for a country, a region of it, or a tax code there; a second for the same place is refused at its field. */
export const createTaxRate = command({
  name: "createTaxRate",
  input: taxRateInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, rate) {
    const taxRateId = uuidv7();
    try {
      await tx.insert(taxRates).values({ id: taxRateId, ...rate });
    } catch (error) {
      if (brokenConstraint(error) === "tax_rates_place") throw new InvalidInput({ country: ["rate_taken"] });
      throw error;
    }
    audit({ subject: "tax_rate", subjectId: taxRateId, changes: { ...rate } });
    expire(tags.store());
    return { taxRateId };
  },
});
