import { actorId } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import { stockMovements } from "@/db/schema/inventory";
import { outOfPools } from "./pool";
import { requireVariantAndLocation } from "./require-variant-and-location";
import { adjustStockInput } from "./schemas";
import { changeLevels, ensureLevels, freeAt, lockShelves } from "./shelves";

/** Adds pieces to a variant at a location, or takes them away, for a stated reason. */
export const adjustStock = command({
  name: "adjustStock",
  input: adjustStockInput,
  allow: ["inventory:write"],
  async run({ tx, actor, audit, expire }, { delta, reason, note, ...where }) {
    const { variantId, locationId } = await requireVariantAndLocation(tx, where);
    await ensureLevels(tx, [{ variantId, locationId }]);
    const shelves = await lockShelves(tx, [variantId]);
    const shelf = shelves.get(variantId);
    const level = shelf?.levels.find((candidate) => candidate.locationId === locationId);
    if (!shelf || !level) throw new Refusal("not_found", { variantId });
    if (shelf.isBundle) throw new Refusal("bundle_has_no_stock", { variantId });
    const by = { reason, note, actorKind: actor.kind, actorId: actorId(actor) };
    return outOfPools(tx, shelves, async () => {
      if (delta < 0 && !shelf.isBackorder && freeAt(level) + delta < 0)
        throw new Refusal("stock_too_low", { available: Math.max(0, freeAt(level)) });
      await tx.insert(stockMovements).values({ variantId, locationId, delta, ...by });
      const crossed = await changeLevels(tx, shelves, [{ variantId, locationId, onHand: delta, reserved: 0 }]);
      audit({ subject: "variant", subjectId: variantId, changes: { locationId, delta, reason } });
      expire(...crossed.map(tags.product));
      return { variantId, locationId, onHand: level.onHand, reserved: level.reserved };
    });
  },
});
