import { asc, eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { productOptions, productOptionValues, variants } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { uuidv7 } from "@/lib/ids";
import { indexProduct } from "./index-product";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { type optionsInput, setOptionsInput } from "./schemas";

type Wanted = z.output<typeof optionsInput>;
/** In the order in which variants hold their values. */
type Known = { id: string; linkedTo: string; values: { id: string; value: string }[] };

/**
 * Replaces a product's options. What carries the id of an option or a value is that one renamed, and its variants
 * follow; a new option gives every variant its first value. Refuses `in_use` for a value that a variant has and
 * `variant_exists` when two variants would become the same.
 */
export const setOptions = command({
  name: "setOptions",
  input: setOptionsInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { productId, options }) {
    const { handle } = await requireProduct(tx, productId);
    const known = await readOptions(tx, productId);
    const wanted = options.map((option) => ({ ...option, id: ownId(option.id, known) }));
    await rewriteVariants(tx, productId, known, wanted);
    await rewriteOptions(tx, productId, known, wanted);
    await indexProduct(tx, productId);
    audit({ subject: "product", subjectId: productId, changes: { options: options.map(({ name }) => name) } });
    expire(...(await productTags(tx, productId, handle)));
    return { productId };
  },
});

function ownId(id: string | undefined, known: readonly Known[]): string | undefined {
  if (id !== undefined && !known.some((option) => option.id === id))
    throw new InvalidInput({ options: ["wrong_value"] });
  return id;
}

async function readOptions(tx: Tx, productId: string): Promise<Known[]> {
  const options = await tx
    .select()
    .from(productOptions)
    .where(eq(productOptions.productId, productId))
    .orderBy(asc(productOptions.position));
  const ids = options.map(({ id }) => id);
  const values =
    ids.length > 0 ? await tx.select().from(productOptionValues).where(inArray(productOptionValues.optionId, ids)) : [];
  return options.map((option) => ({ ...option, values: values.filter(({ optionId }) => optionId === option.id) }));
}

async function rewriteVariants(tx: Tx, productId: string, known: readonly Known[], wanted: Wanted) {
  const rows = await tx
    .select({ id: variants.id, options: variants.options })
    .from(variants)
    .where(eq(variants.productId, productId));
  const changed = rows.map((row) => ({
    id: row.id,
    options: wanted.map((option) => valueIn(option, known, row.options)),
  }));
  const distinct = new Set(changed.map(({ options }) => JSON.stringify(options)));
  if (distinct.size !== changed.length) throw new Refusal("variant_exists");
  // Through a value that nothing else has, because the constraint looks at every single row on the way.
  for (const { id } of changed)
    await tx
      .update(variants)
      .set({ options: [id] })
      .where(eq(variants.id, id));
  for (const { id, options } of changed) await tx.update(variants).set({ options }).where(eq(variants.id, id));
}

/** What a variant that had `old` values has in this option. */
function valueIn(option: Wanted[number], known: readonly Known[], old: readonly string[]): string {
  const before = known.find(({ id }) => id === option.id);
  if (!before) return option.values[0]?.value ?? "";
  const had = old[known.indexOf(before)];
  const valueId = before.values.find(({ value }) => value === had)?.id;
  const now =
    option.values.find(({ id }) => id !== undefined && id === valueId) ??
    option.values.find(({ id, value }) => id === undefined && value === had);
  if (!now) throw new Refusal("in_use", { value: had ?? "" });
  return now.value;
}

async function rewriteOptions(tx: Tx, productId: string, known: readonly Known[], wanted: Wanted) {
  const rows = wanted.map((option, index) => {
    const before = known.find(({ id }) => id === option.id);
    const id = before?.id ?? uuidv7();
    const values = option.values.map(({ id: valueId, value, swatch }, at) => {
      const kept = before?.values.find((old) => (valueId ? old.id === valueId : old.value === value));
      return { id: kept?.id ?? uuidv7(), optionId: id, value, swatch, position: at + 1 };
    });
    return { row: { id, productId, name: option.name, position: index + 1, linkedTo: before?.linkedTo ?? "" }, values };
  });
  const kept = new Set(rows.flatMap(({ row, values }) => [row.id, ...values.map(({ id }) => id)]));
  const gone = known
    .flatMap((option) => [option.id, ...option.values.map(({ id }) => id)])
    .filter((id) => !kept.has(id));
  if (gone.length > 0) await tx.delete(translations).where(inArray(translations.subjectId, gone));
  await tx.delete(productOptions).where(eq(productOptions.productId, productId));
  if (rows.length === 0) return;
  await tx.insert(productOptions).values(rows.map(({ row }) => row));
  await tx.insert(productOptionValues).values(rows.flatMap(({ values }) => values));
}
