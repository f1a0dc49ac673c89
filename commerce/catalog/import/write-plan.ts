import { and, eq, inArray, sql } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { setOnHand } from "@/commerce/inventory/set-on-hand";
import { queueJob } from "@/commerce/jobs";
import type { Tx } from "@/db/client";
import {
  productMedia,
  productOptions,
  productOptionValues,
  products,
  translations,
  variantPrices,
  variants,
} from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { claimHandle } from "../claim-handle";
import { refuseOrdered } from "../delete-product";
import { indexProduct } from "../index-product";
import { copyBackorder } from "../write-variant";
import type { ProductPlan, VariantPlan } from "./plan-product";
import type { ProductState } from "./product-state";

type Currencies = ReadonlyMap<string, string>;

/** Writes what a plan says, in the caller's transaction. Refuses `in_use` and `stock_too_low`. */
export async function writePlan(
  tx: Tx,
  actor: Actor,
  plan: ProductPlan,
  before: ProductState | null,
  currencies: Currencies,
) {
  const handle = plan.product?.handle;
  if (plan.isNew && typeof handle === "string") await claimHandle(tx, "product", handle, plan.id);
  if (plan.isNew) await tx.insert(products).values({ ...plan.product } as typeof products.$inferInsert);
  else
    await tx
      .update(products)
      .set({ ...plan.product, updatedAt: sql`now()` })
      .where(eq(products.id, plan.id));
  await writeMedia(tx, plan);
  await refuseOrdered(tx, plan.removedVariantIds);
  if (plan.removedVariantIds.length > 0) await tx.delete(variants).where(inArray(variants.id, plan.removedVariantIds));
  await writeOptions(tx, plan, before);
  await writeVariants(tx, plan, currencies);
  const levels = plan.variants.flatMap(({ id, onHand }) => (onHand === null ? [] : [{ variantId: id, onHand }]));
  if (levels.length > 0) await setOnHand(tx, actor, { reason: "import", levels });
  await indexProduct(tx, plan.id);
}

async function writeMedia(tx: Tx, plan: ProductPlan) {
  if (plan.removedMediaIds.length > 0)
    await tx.delete(productMedia).where(inArray(productMedia.id, plan.removedMediaIds));
  for (const { id, isNew, sourceUrl, alt, position } of plan.media) {
    if (isNew) {
      await tx.insert(productMedia).values({ id, productId: plan.id, sourceUrl, alt, position, status: "pending" });
      await queueJob(tx, "fetch-media", { mediaId: id }, { key: `fetch-media:${id}`, maxAttempts: 8 });
    } else await tx.update(productMedia).set({ alt, position }).where(eq(productMedia.id, id));
  }
}

/** Options and values keep their ids, and with them their translations and swatches. */
async function writeOptions(tx: Tx, plan: ProductPlan, before: ProductState | null) {
  if (plan.options === null) return;
  const old = before?.options ?? [];
  const gone = old.filter(({ name }) => !plan.options?.some((option) => option.name === name));
  if (gone.length > 0) {
    const ids = gone.flatMap(({ id, values }) => [id, ...values.map((value) => value.id)]);
    await tx.delete(translations).where(inArray(translations.subjectId, ids));
    await tx.delete(productOptions).where(
      inArray(
        productOptions.id,
        gone.map(({ id }) => id),
      ),
    );
  }
  // Out of the way first: two options that change places would meet on one position.
  if (old.length > 0)
    await tx
      .update(productOptions)
      .set({ position: sql`-${productOptions.position}` })
      .where(eq(productOptions.productId, plan.id));
  for (const [index, { name, linkedTo, values }] of plan.options.entries()) {
    const known = old.find((option) => option.name === name);
    const optionId = known?.id ?? uuidv7();
    const position = index + 1;
    if (known) await tx.update(productOptions).set({ position, linkedTo }).where(eq(productOptions.id, optionId));
    else await tx.insert(productOptions).values({ id: optionId, productId: plan.id, name, linkedTo, position });
    const rows = values.map((value, at) => ({ optionId, value, position: at + 1 }));
    if (rows.length > 0)
      await tx
        .insert(productOptionValues)
        .values(rows)
        .onConflictDoUpdate({
          target: [productOptionValues.optionId, productOptionValues.value],
          set: { position: sql`excluded.position` },
        });
  }
}

async function writeVariants(tx: Tx, plan: ProductPlan, currencies: Currencies) {
  const fresh = plan.variants.filter(({ isNew }) => isNew);
  const rows = fresh.map(({ id, values }) => ({ ...values, id, productId: plan.id }) as typeof variants.$inferInsert);
  if (rows.length > 0) await tx.insert(variants).values(rows);
  for (const { id, isNew, values, isBackorder } of plan.variants) {
    if (isNew || Object.keys(values).length === 0) continue;
    await tx
      .update(variants)
      .set({ ...values, updatedAt: sql`now()` })
      .where(eq(variants.id, id));
    if (isBackorder !== undefined) await copyBackorder(tx, id, isBackorder);
  }
  for (const variant of plan.variants) await writePrices(tx, variant, currencies);
}

async function writePrices(tx: Tx, { id, prices }: VariantPlan, currencies: Currencies) {
  for (const { marketKey, price } of prices) {
    const isIt = and(eq(variantPrices.variantId, id), eq(variantPrices.marketKey, marketKey));
    const currency = currencies.get(marketKey);
    if (price === null || currency === undefined) await tx.delete(variantPrices).where(isIt);
    else
      await tx
        .insert(variantPrices)
        .values({ variantId: id, marketKey, currency, ...price })
        .onConflictDoUpdate({
          target: [variantPrices.variantId, variantPrices.marketKey],
          set: { ...price, currency },
        });
  }
}
