import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bundleComponents, productOptions, productOptionValues, variants } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { stockLevels } from "@/db/schema/inventory";
import type { Language } from "@/config/languages";
import type { SeededVariant } from "./seed-catalogue";
import type { SeedId } from "./seed-ids";

const dayMs = 24 * 3_600_000;
const cup = "CUP-TRN";
const pair: Record<Language, string> = {
  en: "Pair, 80 + 120 ml",
  zh: "一对，80 + 120 ml",
  de: "Paar, 80 + 120 ml",
  ja: "ペア、80 + 120 ml",
  ar: "زوج، 80 + 120 مل",
};

/** What is not simply on a shelf: a table made to order, the next batch of something sold out, and a pair of cups. */
export async function seedPolicies(
  tx: Tx,
  { id, now, variants: all }: { id: SeedId; now: Date; variants: readonly SeededVariant[] },
) {
  await tx.update(variants).set({ shipsInDays: 21 }).where(eq(variants.isBackorder, true));
  await tx.update(variants).set({ safetyBuffer: 1 }).where(eq(variants.sku, "MIR-HOR"));
  await seedPreorder(tx, now, all);
  await seedBundle(tx, id, all);
}

async function seedPreorder(tx: Tx, now: Date, all: readonly SeededVariant[]) {
  const next = all.find(({ handle, isBackorder }) => handle === "paper-moon-pendant" && !isBackorder);
  if (!next) throw new Error("The pendant is not in the catalogue");
  const promisedOn = new Date(now.getTime() + 90 * dayMs).toISOString().slice(0, 10);
  await tx.update(variants).set({ isBackorder: true, isPreorder: true, promisedOn }).where(eq(variants.id, next.id));
  await tx.update(stockLevels).set({ isBackorder: true }).where(eq(stockLevels.variantId, next.id));
}

/** One more size of a cup: both of the others in its first colour, out of their stock. */
async function seedBundle(tx: Tx, id: SeedId, all: readonly SeededVariant[]) {
  const cups = all.filter(({ sku }) => sku.startsWith(`${cup}-`)).slice(0, 2);
  const [first] = cups;
  if (!first || cups.length < 2) throw new Error("The cups are not in the catalogue");
  const [size] = await tx
    .select({ id: productOptions.id })
    .from(productOptions)
    .where(and(eq(productOptions.productId, first.productId), eq(productOptions.position, 1)));
  const [row] = await tx.select().from(variants).where(eq(variants.id, first.id));
  if (!size || !row) throw new Error("The cups have no sizes");
  const valueId = id(`value ${first.handle} pair`);
  const bundleId = id(`variant ${cup} pair`);
  await tx.insert(productOptionValues).values({ id: valueId, optionId: size.id, value: pair.en, position: 9 });
  const languages = (["zh", "de", "ja", "ar"] as const).map((language) => ({ language, value: pair[language] }));
  await tx
    .insert(translations)
    .values(languages.map((word) => ({ subject: "option_value", subjectId: valueId, field: "value", ...word })));
  await tx.insert(variants).values({
    ...row,
    id: bundleId,
    sku: `${first.sku.slice(0, first.sku.lastIndexOf("-"))}-PAIR`,
    barcode: "",
    options: [row.options[0] ?? "", pair.en],
    position: sql`(select max(position) + 1 from variants where product_id = ${first.productId})`,
    price: cups.reduce((sum, each) => sum + each.price, -400),
    cost: null,
    weightGrams: cups.reduce((sum, { weightGrams }) => sum + weightGrams, 0),
  });
  await tx
    .insert(bundleComponents)
    .values(cups.map(({ id: variantId }, position) => ({ bundleId, variantId, quantity: 1, position })));
}
