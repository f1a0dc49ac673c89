import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { shippingZones } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { assertCountriesFree } from "./countries-free";
import { createZoneInput } from "./schemas";

export const createZone = command({
  name: "createZone",
  input: createZoneInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, zone) {
    const zoneId = uuidv7();
    await assertCountriesFree(tx, zone.countries, null);
    await tx.insert(shippingZones).values({ id: zoneId, ...zone });
    audit({ subject: "shipping_zone", subjectId: zoneId, changes: { ...zone } });
    expire(tags.store());
    return { zoneId };
  },
});
