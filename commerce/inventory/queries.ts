import { and, asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { products, variants } from "@/db/schema/catalog";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { policyOf } from "./availability";
import { getInventoryInput, listLowStockInput } from "./schemas";
import { readStock } from "./read-stock";
import { readStockRules } from "./stock-rules";
import { freePiecesSql } from "./stock-sql";

const movementsShown = 50;

/** A variant's stock at every active location (and any other that keeps some), with its latest movements. */
export const getInventory = query({
  input: getInventoryInput,
  allow: ["inventory:read"],
  async run({ db }, { variantId }) {
    const [variant] = await db.select().from(variants).where(eq(variants.id, variantId));
    if (!variant) throw new Refusal("not_found", { variantId });
    const rows = await db
      .select({
        locationId: locations.id,
        name: locations.name,
        isActive: locations.isActive,
        onHand: sql<number>`coalesce(${stockLevels.onHand}, 0)`,
        bin: sql<string>`coalesce(${stockLevels.bin}, '')`,
        // Free pieces that lie in the pool are promised to nobody yet.
        reserved: sql<number>`coalesce(${stockLevels.reserved}, 0) - (select count(*)::int from stock_units u
          where u.variant_id = ${variantId} and u.location_id = ${locations.id})`,
      })
      .from(locations)
      .leftJoin(stockLevels, and(eq(stockLevels.locationId, locations.id), eq(stockLevels.variantId, variantId)))
      .where(sql`${locations.isActive} or ${stockLevels.onHand} <> 0 or ${stockLevels.reserved} <> 0`)
      .orderBy(asc(locations.priority), asc(locations.id));
    const levels = rows.map((level) => ({ ...level, available: level.onHand - level.reserved }));
    const movements = await db
      .select({
        id: stockMovements.id,
        at: stockMovements.at,
        location: locations.name,
        delta: stockMovements.delta,
        reason: stockMovements.reason,
        note: stockMovements.note,
        actorKind: stockMovements.actorKind,
        actorId: stockMovements.actorId,
      })
      .from(stockMovements)
      .innerJoin(locations, eq(locations.id, stockMovements.locationId))
      .where(eq(stockMovements.variantId, variantId))
      .orderBy(desc(stockMovements.at), desc(stockMovements.id))
      .limit(movementsShown);
    const { isTracked, isBackorder, sku, productId, safetyBuffer, stockStrategy } = variant;
    const stock = (await readStock(db, [variantId])).get(variantId);
    if (!stock) throw new Refusal("not_found", { variantId });
    const free = levels.filter(({ isActive }) => isActive).reduce((sum, level) => sum + level.available, 0);
    return {
      variantId,
      productId,
      sku,
      isTracked,
      isBackorder,
      policy: policyOf(variant),
      safetyBuffer,
      stockStrategy,
      /** Free pieces, those that are never sold online among them; of a bundle, whole ones. */
      available: stock.parts.length > 1 || stock.parts[0]?.perPiece !== 1 ? (stock.sellable ?? 0) : free,
      sellable: stock.sellable,
      later: stock.later,
      step: stock.step,
      levels,
      movements: movements.map((movement) => ({ ...movement, at: movement.at.toISOString() })),
    };
  },
});
export type Inventory = Awaited<ReturnType<typeof getInventory>>;

/** Variants on sale with few or no pieces left, the scarcest first. */
export const listLowStock = query({
  input: listLowStockInput,
  allow: ["inventory:read"],
  async run({ db }, { limit }) {
    const { fewLeftAt } = await readStockRules(db);
    const available = freePiecesSql("variants");
    const isBundle = sql`exists (select 1 from bundle_components b where b.bundle_id = ${variants.id})`;
    return db
      .select({
        variantId: variants.id,
        productId: products.id,
        title: products.title,
        options: variants.options,
        sku: variants.sku,
        available,
      })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .where(
        and(
          eq(products.status, "active"),
          eq(variants.isTracked, true),
          eq(variants.isBackorder, false),
          sql`not ${isBundle}`,
          sql`${available} <= ${fewLeftAt}`,
        ),
      )
      .orderBy(asc(available), asc(products.title), asc(variants.id))
      .limit(limit);
  },
});
export type LowStockRow = Awaited<ReturnType<typeof listLowStock>>[number];

export const listLocations = query({
  input: z.strictObject({}),
  allow: ["inventory:read"],
  async run({ db }) {
    return db.select().from(locations).orderBy(asc(locations.priority), asc(locations.id));
  },
});
export type LocationRow = Awaited<ReturnType<typeof listLocations>>[number];
