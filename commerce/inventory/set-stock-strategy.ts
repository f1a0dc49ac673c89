import { eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { variants } from "@/db/schema/catalog";
import { resetPool } from "./pool";
import { setStockStrategyInput } from "./schemas";

/**
 * Chooses how a variant's pieces are promised: by its counters, or out of a pool of single pieces. Orders may run
 * meanwhile: the pool is taken back or filled under the locks of the levels, and a buyer who still looks for the old way
 * ends at those locks too.
 */
export const setStockStrategy = command({
  name: "setStockStrategy",
  input: setStockStrategyInput,
  allow: ["inventory:write"],
  async run({ tx, audit }, { variantId, strategy }) {
    const [changed] = await tx
      .update(variants)
      .set({ stockStrategy: strategy })
      .where(eq(variants.id, variantId))
      .returning({ id: variants.id });
    if (!changed) throw new Refusal("not_found", { variantId });
    await resetPool(tx, variantId);
    audit({ subject: "variant", subjectId: variantId, changes: { strategy } });
    return { variantId, strategy };
  },
});
