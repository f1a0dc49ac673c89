import { eq } from "drizzle-orm";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { variants } from "@/db/schema/catalog";
import { locations } from "@/db/schema/locations";
import { findDefaultLocationId } from "./shelves";

/** Both exist, and the location is the one sold from first when none is named. */
export async function requireVariantAndLocation(tx: Tx, where: { variantId: string; locationId?: string }) {
  const { variantId } = where;
  const [variant] = await tx.select({ id: variants.id }).from(variants).where(eq(variants.id, variantId));
  if (!variant) throw new Refusal("not_found", { variantId });
  const locationId = where.locationId ?? (await findDefaultLocationId(tx));
  if (!locationId) throw new Refusal("not_found", { location: "none" });
  const [location] = await tx.select({ id: locations.id }).from(locations).where(eq(locations.id, locationId));
  if (!location) throw new Refusal("not_found", { locationId });
  return { variantId, locationId };
}
