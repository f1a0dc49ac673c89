import { and, eq, inArray } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { translations } from "@/db/schema/content";
import { shippingRates, shippingZones } from "@/db/schema/store";
import { deleteZoneInput } from "./schemas";

/** Removes the zone and its rates; open carts that chose one of them choose again. */
export const deleteZone = command({
  name: "deleteZone",
  input: deleteZoneInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { zoneId }) {
    const rates = await tx.delete(shippingRates).where(eq(shippingRates.zoneId, zoneId)).returning();
    const ids = rates.map(({ id }) => id);
    await tx
      .delete(translations)
      .where(and(eq(translations.subject, "shipping_rate"), inArray(translations.subjectId, ids)));
    const [gone] = await tx.delete(shippingZones).where(eq(shippingZones.id, zoneId)).returning();
    if (!gone) throw new Refusal("not_found", { zoneId });
    audit({ subject: "shipping_zone", subjectId: zoneId, changes: { name: gone.name, rates: ids.length } });
    expire(tags.store());
  },
});
