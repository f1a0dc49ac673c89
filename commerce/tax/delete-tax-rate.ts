import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { taxRates } from "@/db/schema/store";
import { deleteTaxRateInput } from "./schemas";

/** Orders keep the tax they were placed with; only later ones are taxed without this rate. */
export const deleteTaxRate = command({
  name: "deleteTaxRate",
  input: deleteTaxRateInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { taxRateId }) {
    const [gone] = await tx.delete(taxRates).where(eq(taxRates.id, taxRateId)).returning();
    if (!gone) throw new Refusal("not_found", { taxRateId });
    const { country, region, taxCode, rateBps } = gone;
    audit({ subject: "tax_rate", subjectId: taxRateId, changes: { country, region, taxCode, rateBps } });
    expire(tags.store());
  },
});
