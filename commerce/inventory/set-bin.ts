import { and, eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { stockLevels } from "@/db/schema/inventory";
import { requireVariantAndLocation } from "./require-variant-and-location";
import { setBinInput } from "./schemas";
import { ensureLevels } from "./shelves";

/** Where a variant lies at a location: the words that the pick list is sorted by. Empty takes them away. */
export const setBin = command({
  name: "setBin",
  input: setBinInput,
  allow: ["inventory:write"],
  async run({ tx, audit }, { bin, ...where }) {
    const { variantId, locationId } = await requireVariantAndLocation(tx, where);
    await ensureLevels(tx, [{ variantId, locationId }]);
    await tx
      .update(stockLevels)
      .set({ bin })
      .where(and(eq(stockLevels.variantId, variantId), eq(stockLevels.locationId, locationId)));
    audit({ subject: "variant", subjectId: variantId, changes: { locationId, bin } });
    return { variantId, locationId, bin };
  },
});
