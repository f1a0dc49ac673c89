import { command } from "@/commerce/command";
import { locations } from "@/db/schema/locations";
import { uuidv7 } from "@/lib/ids";
import { assertFindable, countryOf } from "./location-rules";
import { createLocationInput } from "./schemas";

/** Opens a place that stock is kept at and sold from. */
export const createLocation = command({
  name: "createLocation",
  input: createLocationInput,
  allow: ["settings:write"],
  async run({ tx, audit }, fields) {
    const locationId = uuidv7();
    assertFindable(fields);
    await tx.insert(locations).values({ id: locationId, ...fields, ...countryOf(fields) });
    audit({ subject: "location", subjectId: locationId, changes: fields });
    return { locationId };
  },
});
