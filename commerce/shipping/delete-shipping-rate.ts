import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { translations } from "@/db/schema/content";
import { shippingRates } from "@/db/schema/store";
import { titleOf } from "./save-rate";
import { deleteShippingRateInput } from "./schemas";

export const deleteShippingRate = command({
  name: "deleteShippingRate",
  input: deleteShippingRateInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { rateId }) {
    const [gone] = await tx.delete(shippingRates).where(eq(shippingRates.id, rateId)).returning();
    if (!gone) throw new Refusal("not_found", { rateId });
    await tx.delete(translations).where(titleOf(rateId));
    audit({ subject: "shipping_rate", subjectId: rateId, changes: { title: gone.title, price: gone.price } });
    expire(tags.store());
  },
});
