import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { shippingRates } from "@/db/schema/store";
import { assertBounds, saveTitles } from "./save-rate";
import { updateShippingRateInput } from "./schemas";

export const updateShippingRate = command({
  name: "updateShippingRate",
  input: updateShippingRateInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { rateId, titles, ...changes }) {
    const [before] = await tx.select().from(shippingRates).where(eq(shippingRates.id, rateId)).for("update");
    if (!before) throw new Refusal("not_found", { rateId });
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    assertBounds({ ...before, ...given });
    if (Object.keys(given).length > 0) await tx.update(shippingRates).set(given).where(eq(shippingRates.id, rateId));
    if (titles) await saveTitles(tx, rateId, titles);
    audit({ subject: "shipping_rate", subjectId: rateId, changes: changesBetween(before, changes) });
    expire(tags.store());
  },
});
