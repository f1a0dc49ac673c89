import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { type Actor, assertAllowed } from "@/commerce/actor";
import { resetPool } from "@/commerce/inventory/pool";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { getStore } from "@/commerce/store/queries";
import { brokenConstraint, type Tx } from "@/db/client";
import { productMedia, productOptions, productOptionValues, variantPrices, variants } from "@/db/schema/catalog";
import { stockLevels } from "@/db/schema/inventory";
import { markets } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import type { Money } from "@/lib/money";
import { isPicture } from "./is-picture";
import type { NewVariant, VariantChanges } from "./schemas";

const priceFields = ["price", "compareAtPrice", "cost", "marketPrices"] as const;

/** Prices need a permission of their own beside the catalogue's. */
export function assertMaySetPrices(actor: Actor, given: VariantChanges): void {
  if (priceFields.some((field) => given[field] !== undefined)) assertAllowed(actor, ["prices:write", "system"]);
}

/** Adds a variant behind the others; refuses `variant_exists` when its options are taken. Returns its id. */
export async function insertVariant(tx: Tx, productId: string, given: NewVariant): Promise<string> {
  const { marketPrices, ...fields } = { ...given, ...promiseOf(given) };
  const { price, ...values } = await columnsOf(tx, fields);
  const options = await addOptionValues(tx, productId, given.options ?? []);
  const id = uuidv7();
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from variants where product_id = ${productId})`;
  const currency = given.price.currency;
  await asRefusal(
    tx
      .insert(variants)
      .values({ ...values, id, productId, options, position, currency, price: price ?? given.price.amount }),
  );
  await replaceMarketPrices(tx, id, marketPrices);
  return id;
}

/** Changes what is given. A copy of "sell when out of stock" goes to the stock levels, whose check needs it. */
export async function changeVariant(
  tx: Tx,
  before: typeof variants.$inferSelect,
  changes: VariantChanges,
): Promise<void> {
  const { marketPrices, ...fields } = { ...changes, ...promiseOf(changes) };
  const options = changes.options ? await addOptionValues(tx, before.productId, changes.options) : before.options;
  const values = { ...(await columnsOf(tx, fields, before.productId)), options, updatedAt: sql`now()` };
  await asRefusal(tx.update(variants).set(values).where(eq(variants.id, before.id)));
  const { isBackorder = before.isBackorder } = fields;
  if (isBackorder !== before.isBackorder) await copyBackorder(tx, before.id, isBackorder);
  // Pieces in the pool were put there by the rules of before.
  if (before.stockStrategy === "units" && poolFields.some((field) => fields[field] !== undefined))
    await resetPool(tx, before.id);
  await replaceMarketPrices(tx, before.id, marketPrices);
}

const poolFields = ["isTracked", "safetyBuffer"] as const;

/** A pre-order is sold when there is none left, and only one of a day and a number of days is kept. */
function promiseOf({ isBackorder, isPreorder, promisedOn, shipsInDays }: VariantChanges): VariantChanges {
  if (promisedOn && shipsInDays) throw new InvalidInput({ shipsInDays: ["promise_twice"] });
  return {
    ...(isPreorder && isBackorder === undefined && { isBackorder: true }),
    ...(isBackorder === false && { isPreorder: false }),
    ...(promisedOn && { shipsInDays: null }),
    ...(shipsInDays && { promisedOn: null }),
  };
}

export async function copyBackorder(tx: Tx, variantId: string, isBackorder: boolean) {
  // Levels that already promise more than they hold stay on backorder until that is delivered.
  await tx
    .update(stockLevels)
    .set({
      isBackorder: isBackorder
        ? true
        : sql`${stockLevels.onHand} < 0 or ${stockLevels.reserved} > ${stockLevels.onHand}`,
    })
    .where(eq(stockLevels.variantId, variantId));
}

async function columnsOf(tx: Tx, { price, compareAtPrice, cost, ...rest }: VariantChanges, productId?: string) {
  const { baseCurrency } = await getStore(tx);
  for (const [field, value] of Object.entries({ price, compareAtPrice, cost }))
    if (value && value.currency !== baseCurrency) throw new InvalidInput({ [`${field}.currency`]: ["currency_wrong"] });
  if (rest.mediaId && productId) await requireOwnMedia(tx, rest.mediaId, productId);
  const amount = (value: Money | null | undefined) => (value === null ? null : value?.amount);
  return { ...rest, price: price?.amount, compareAtPrice: amount(compareAtPrice), cost: amount(cost) };
}

async function requireOwnMedia(tx: Tx, mediaId: string, productId: string) {
  const [media] = await tx
    .select({ productId: productMedia.productId })
    .from(productMedia)
    .where(and(eq(productMedia.id, mediaId), isPicture));
  if (media?.productId !== productId) throw new InvalidInput({ mediaId: ["wrong_value"] });
}

async function replaceMarketPrices(tx: Tx, variantId: string, prices: NewVariant["marketPrices"]) {
  if (prices === undefined) return;
  const keys = prices.map(({ market }) => market);
  const known = keys.length > 0 ? await tx.select().from(markets).where(inArray(markets.key, keys)) : [];
  for (const [index, { market, price, compareAtPrice }] of prices.entries()) {
    const currency = known.find(({ key }) => key === market)?.currency;
    if (!currency || keys.indexOf(market) !== index)
      throw new InvalidInput({ [`marketPrices.${index}.market`]: ["market_wrong"] });
    if (price.currency !== currency || (compareAtPrice && compareAtPrice.currency !== currency))
      throw new InvalidInput({ [`marketPrices.${index}.price.currency`]: ["currency_wrong"] });
  }
  await tx.delete(variantPrices).where(eq(variantPrices.variantId, variantId));
  if (prices.length === 0) return;
  await tx.insert(variantPrices).values(
    prices.map(({ market, price, compareAtPrice }) => ({
      variantId,
      marketKey: market,
      price: price.amount,
      compareAtPrice: compareAtPrice?.amount ?? null,
      currency: price.currency,
    })),
  );
}

/** A variant names one value for each option of its product; a value not seen before is added to the option. */
async function addOptionValues(tx: Tx, productId: string, values: readonly string[]): Promise<string[]> {
  const options = await tx
    .select()
    .from(productOptions)
    .where(eq(productOptions.productId, productId))
    .orderBy(asc(productOptions.position));
  if (options.length !== values.length) throw new InvalidInput({ options: ["options_wrong"] });
  for (const [index, option] of options.entries())
    await tx
      .insert(productOptionValues)
      .values({
        optionId: option.id,
        value: values[index] ?? "",
        position: sql<number>`(select coalesce(max(position), 0) + 1 from product_option_values where option_id = ${option.id})`,
      })
      .onConflictDoNothing();
  return [...values];
}

async function asRefusal(write: PromiseLike<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (brokenConstraint(error) === "variants_options") throw new Refusal("variant_exists");
    throw error;
  }
}
