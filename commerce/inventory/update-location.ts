import { eq } from "drizzle-orm";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { locations } from "@/db/schema/locations";
import { assertFindable, countryOf } from "./location-rules";
import { pooledAt, resetPool } from "./pool";
import { updateLocationInput } from "./schemas";

/** Renames, moves, reorders, closes or reopens a location, and says what a parcel from there costs. What is promised from a closed one is still sent from it. */
export const updateLocation = command({
  name: "updateLocation",
  input: updateLocationInput,
  allow: ["settings:write"],
  async run({ tx, audit, expire }, { locationId, ...changes }) {
    const [before] = await tx.select().from(locations).where(eq(locations.id, locationId)).for("update");
    if (!before) throw new Refusal("not_found", { locationId });
    assertFindable({ ...before, ...changes });
    if (Object.values(changes).some((value) => value !== undefined))
      await tx
        .update(locations)
        .set({ ...changes, ...countryOf(changes) })
        .where(eq(locations.id, locationId));
    // Any product may have stock here, so opening or closing a location expires them all at once.
    if (changes.isActive !== undefined && changes.isActive !== before.isActive) {
      for (const variantId of await pooledAt(tx, locationId)) await resetPool(tx, variantId);
      expire(tags.catalog(), tags.store());
    }
    audit({ subject: "location", subjectId: locationId, changes });
    return { locationId };
  },
});
