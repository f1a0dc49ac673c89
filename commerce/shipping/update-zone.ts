import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { changesBetween } from "@/commerce/changes-between";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { shippingZones } from "@/db/schema/store";
import { assertCountriesFree } from "./countries-free";
import { updateZoneInput } from "./schemas";

export const updateZone = command({
  name: "updateZone",
  input: updateZoneInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { zoneId, ...changes }) {
    if (changes.countries) await assertCountriesFree(tx, changes.countries, zoneId);
    const [before] = await tx.select().from(shippingZones).where(eq(shippingZones.id, zoneId)).for("update");
    if (!before) throw new Refusal("not_found", { zoneId });
    if (Object.keys(changes).length > 0)
      await tx.update(shippingZones).set(changes).where(eq(shippingZones.id, zoneId));
    audit({ subject: "shipping_zone", subjectId: zoneId, changes: changesBetween(before, changes) });
    expire(tags.store());
  },
});
