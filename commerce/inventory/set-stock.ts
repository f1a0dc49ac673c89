import { tags } from "@/commerce/cache-tags";
import { command } from "@/commerce/command";
import { requireVariantAndLocation } from "./require-variant-and-location";
import { setStockInput } from "./schemas";
import { setOnHand } from "./set-on-hand";

/** Sets how many pieces of a variant are at a location, as counted. */
export const setStock = command({
  name: "setStock",
  input: setStockInput,
  allow: ["inventory:write"],
  async run({ tx, actor, audit, expire }, { onHand, note, ...where }) {
    const { variantId, locationId } = await requireVariantAndLocation(tx, where);
    const levels = [{ variantId, locationId, onHand }];
    const crossed = await setOnHand(tx, actor, { reason: "counted", note, levels });
    audit({ subject: "variant", subjectId: variantId, changes: { locationId, onHand } });
    expire(...crossed.map(tags.product));
    return { variantId, locationId, onHand };
  },
});
