import { eq } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { indexProduct } from "@/commerce/catalog/index-product";
import type { Context } from "@/commerce/context";
import type { Db } from "@/db/client";
import { inTransaction } from "@/db/client";
import { productOptions, productOptionValues, products, variants } from "@/db/schema/catalog";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { markets, storeSettings } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";

export const contextOf = (db: Db, actor: Actor = { kind: "shopper", id: null }): Context => ({
  db,
  actor,
  now: () => new Date(),
  requestId: "test",
});

export const owner: Actor = { kind: "staff", id: uuidv7(), role: "owner" };

/** A store with five markets and one warehouse, and nothing to sell; whatever is there already stays. */
export async function seedStore(db: Db): Promise<{ locationId: string }> {
  await db
    .insert(storeSettings)
    .values({ name: "Test", supportEmail: "help@shop.example", baseCurrency: "USD", fewLeftAt: 3 })
    .onConflictDoNothing();
  await db
    .insert(markets)
    .values([
      market("en-us", "USD", false, 1_000_000, 1, 0),
      market("zh-cn", "CNY", true, 7_180_000, 100, 1),
      market("de-de", "EUR", true, 920_000, 1, 2),
      market("ja-jp", "JPY", true, 150_000_000, 10, 3),
      market("ar-ae", "AED", true, 3_672_500, 100, 4),
    ])
    .onConflictDoNothing();
  const [existing] = await db.select({ id: locations.id }).from(locations).where(eq(locations.isActive, true)).limit(1);
  if (existing) return { locationId: existing.id };
  const locationId = uuidv7();
  await db.insert(locations).values({ id: locationId, name: "Warehouse", country: "US" });
  return { locationId };
}

function market(
  key: string,
  currency: string,
  isTaxIncluded: boolean,
  rateMicros: number,
  roundTo: number,
  position: number,
) {
  const [language = "", country = ""] = key.split("-");
  const row = { key, language, country: country.toUpperCase(), currency, isTaxIncluded, rateMicros, roundTo, position };
  return row;
}

type NewProduct = Partial<typeof products.$inferInsert> & {
  handle: string;
  /** In minor units of the base currency, one variant each. */
  prices?: number[];
  sku?: string;
  /** Pieces on hand of each variant; left out, the variants are not tracked. */
  stock?: number;
  locationId?: string;
};

/** A product that is for sale, written straight into the tables; `sizes` are its variants, one a price. */
export async function seedProduct(db: Db, { prices = [1999], sku = "", stock, locationId, ...given }: NewProduct) {
  const id = given.id ?? uuidv7();
  const optionId = uuidv7();
  const sizes = prices.map((_price, index) => `Size ${index + 1}`);
  const rows = prices.map((price, index) => ({
    id: uuidv7(),
    productId: id,
    position: index + 1,
    options: [sizes[index] ?? ""],
    sku: sku && index > 0 ? `${sku}-${index + 1}` : sku,
    price,
    currency: "USD",
    isTracked: stock !== undefined,
  }));
  await inTransaction(db, async (tx) => {
    await tx.insert(products).values({ title: given.handle, status: "active", ...given, id });
    await tx.insert(productOptions).values({ id: optionId, productId: id, name: "Size", position: 1 });
    await tx
      .insert(productOptionValues)
      .values(sizes.map((value, index) => ({ optionId, value, position: index + 1 })));
    await tx.insert(variants).values(rows);
    if (stock && locationId) {
      const level = rows.map((row) => ({ variantId: row.id, locationId, onHand: stock }));
      await tx.insert(stockLevels).values(level);
      await tx.insert(stockMovements).values(
        rows.map((row) => ({
          variantId: row.id,
          locationId,
          delta: stock,
          reason: "opening" as const,
          actorKind: "system",
        })),
      );
    }
    await indexProduct(tx, id);
  });
  return { id, variantIds: rows.map((row) => row.id) };
}
