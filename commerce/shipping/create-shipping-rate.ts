import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { shippingRates, shippingZones } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { assertBounds, saveTitles } from "./save-rate";
import { createShippingRateInput } from "./schemas";

export const createShippingRate = command({
  name: "createShippingRate",
  input: createShippingRateInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { titles, ...rate }) {
    assertBounds(rate);
    const [zone] = await tx.select().from(shippingZones).where(eq(shippingZones.id, rate.zoneId)).for("share");
    if (!zone) throw new Refusal("not_found", { zoneId: rate.zoneId });
    const rateId = uuidv7();
    await tx.insert(shippingRates).values({ id: rateId, ...rate });
    await saveTitles(tx, rateId, titles);
    audit({ subject: "shipping_rate", subjectId: rateId, changes: { ...rate } });
    expire(tags.store());
    return { rateId };
  },
});
