import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { taxRates } from "@/db/schema/store";
import { updateTaxRateInput } from "./schemas";

/** Name, rate and whether delivery is taxed; the place stays, because another place is another rate. */
export const updateTaxRate = command({
  name: "updateTaxRate",
  input: updateTaxRateInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { taxRateId, ...changes }) {
    const [before] = await tx.select().from(taxRates).where(eq(taxRates.id, taxRateId)).for("update");
    if (!before) throw new Refusal("not_found", { taxRateId });
    if (Object.keys(changes).length > 0) await tx.update(taxRates).set(changes).where(eq(taxRates.id, taxRateId));
    audit({ subject: "tax_rate", subjectId: taxRateId, changes: changesBetween(before, changes) });
    expire(tags.store());
  },
});
