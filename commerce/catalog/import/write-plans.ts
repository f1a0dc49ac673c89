import { and, eq, inArray, sql } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { setOnHand } from "@/commerce/inventory/set-on-hand";
import { queueJobs } from "@/commerce/jobs";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { handleRedirects } from "@/db/schema/content";
import { productMedia, products, variantPrices, variants } from "@/db/schema/catalog";
import { refuseOrdered } from "../delete-product";
import { indexProducts } from "../index-product";
import { copyBackorder } from "../write-variant";
import type { ProductPlan, VariantPlan } from "./plan-product";
import type { ProductState } from "./product-state";
import { writeOptions } from "./write-options";

export type PlannedWrite = { plan: ProductPlan; before: ProductState | null };
type Currencies = ReadonlyMap<string, string>;

/**
 * Writes what the plans of different products say, each table in one statement, in the caller's transaction. Refuses
 * `in_use` and `stock_too_low`, which may be any product's fault.
 */
export async function writePlans(tx: Tx, actor: Actor, writes: readonly PlannedWrite[], currencies: Currencies) {
  const plans = writes.map(({ plan }) => plan);
  const planned = plans.flatMap((plan) => plan.variants.map((variant) => ({ productId: plan.id, ...variant })));
  const removed = plans.flatMap(({ removedVariantIds }) => removedVariantIds);
  await writeProducts(tx, plans);
  await writeMedia(tx, plans);
  await refuseOrdered(tx, removed);
  if (removed.length > 0) await tx.delete(variants).where(inArray(variants.id, removed));
  await writeOptions(tx, writes);
  await writeVariants(tx, planned);
  await writePrices(tx, planned, currencies);
  const levels = planned.flatMap(({ id, onHand }) => (onHand === null ? [] : [{ variantId: id, onHand }]));
  if (levels.length > 0) await setOnHand(tx, actor, { reason: "import", levels });
  await indexProducts(
    tx,
    plans.map(({ id }) => id),
  );
}

async function writeProducts(tx: Tx, plans: readonly ProductPlan[]) {
  const fresh = plans.filter(({ isNew }) => isNew).map(({ product }) => product as typeof products.$inferInsert);
  const handles = fresh.map(({ handle }) => handle);
  // An old address that led elsewhere now belongs to the new product.
  if (handles.length > 0)
    await tx
      .delete(handleRedirects)
      .where(and(eq(handleRedirects.subject, "product"), inArray(handleRedirects.handle, handles)));
  await insertAll(tx, products, fresh);
  // Sent together, answered in order: on one connection they travel as one.
  await Promise.all(
    plans
      .filter(({ isNew }) => !isNew)
      .map(({ id, product }) =>
        tx
          .update(products)
          .set({ ...product, updatedAt: sql`now()` })
          .where(eq(products.id, id)),
      ),
  );
}

async function writeMedia(tx: Tx, plans: readonly ProductPlan[]) {
  const removed = plans.flatMap(({ removedMediaIds }) => removedMediaIds);
  if (removed.length > 0) await tx.delete(productMedia).where(inArray(productMedia.id, removed));
  const media = plans.flatMap((plan) => plan.media.map((item) => ({ ...item, productId: plan.id })));
  const fresh = media.filter(({ isNew }) => isNew);
  const rows = fresh.map(({ isNew: _isNew, ...row }) => ({ ...row, status: "pending" as const }));
  await insertAll(tx, productMedia, rows);
  const jobs = fresh.map(({ id }) => ({ payload: { mediaId: id }, key: `fetch-media:${id}` }));
  await queueJobs(tx, "fetch-media", jobs, { maxAttempts: 8 });
  await Promise.all(
    media
      .filter(({ isNew }) => !isNew)
      .map(({ id, alt, position }) => tx.update(productMedia).set({ alt, position }).where(eq(productMedia.id, id))),
  );
}

type PlannedVariant = VariantPlan & { productId: string };

async function writeVariants(tx: Tx, planned: readonly PlannedVariant[]) {
  const fresh = planned.filter(({ isNew }) => isNew);
  const rows = fresh.map(({ id, productId, values }) => ({ ...values, id, productId }));
  await insertAll(tx, variants, rows as (typeof variants.$inferInsert)[]);
  const changed = planned.filter(({ isNew, values }) => !isNew && Object.keys(values).length > 0);
  await Promise.all(
    changed.map(({ id, values }) =>
      tx
        .update(variants)
        .set({ ...values, updatedAt: sql`now()` })
        .where(eq(variants.id, id)),
    ),
  );
  for (const { id, isBackorder } of changed) if (isBackorder !== undefined) await copyBackorder(tx, id, isBackorder);
}

async function writePrices(tx: Tx, planned: readonly PlannedVariant[], currencies: Currencies) {
  const wanted = planned.flatMap(({ id, prices }) => prices.map((price) => ({ variantId: id, ...price })));
  const rows = wanted.flatMap(({ variantId, marketKey, price }) => {
    const currency = currencies.get(marketKey);
    return price === null || currency === undefined ? [] : [{ variantId, marketKey, currency, ...price }];
  });
  await insertAll(
    tx,
    variantPrices,
    rows,
    sql`on conflict (variant_id, market_key) do update
      set price = excluded.price, compare_at_price = excluded.compare_at_price, currency = excluded.currency`,
  );
  for (const key of new Set(wanted.map(({ marketKey }) => marketKey))) {
    const gone = wanted.filter(({ marketKey, price }) => marketKey === key && (price === null || !currencies.has(key)));
    const ids = gone.map(({ variantId }) => variantId);
    if (ids.length > 0)
      await tx
        .delete(variantPrices)
        .where(and(eq(variantPrices.marketKey, key), inArray(variantPrices.variantId, ids)));
  }
}
