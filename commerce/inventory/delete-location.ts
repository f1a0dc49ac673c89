import { and, eq, or, sql } from "drizzle-orm";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { brokenConstraint } from "@/db/client";
import { stockLevels } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { locationInput } from "./schemas";

/** Removes a location that nothing was ever kept at; one with a history can only be closed. */
export const deleteLocation = command({
  name: "deleteLocation",
  input: locationInput,
  allow: ["settings:write"],
  async run({ tx, audit }, { locationId }) {
    const [used] = await tx
      .select({ locationId: stockLevels.locationId })
      .from(stockLevels)
      .where(
        and(
          eq(stockLevels.locationId, locationId),
          or(sql`${stockLevels.onHand} <> 0`, sql`${stockLevels.reserved} <> 0`),
        ),
      )
      .limit(1);
    if (used) throw new Refusal("in_use", { locationId });
    try {
      await tx.delete(stockLevels).where(eq(stockLevels.locationId, locationId));
      const deleted = await tx.delete(locations).where(eq(locations.id, locationId)).returning({ id: locations.id });
      if (deleted.length === 0) throw new Refusal("not_found", { locationId });
    } catch (error) {
      if (brokenConstraint(error)) throw new Refusal("in_use", { locationId });
      throw error;
    }
    audit({ subject: "location", subjectId: locationId });
    return { locationId };
  },
});
