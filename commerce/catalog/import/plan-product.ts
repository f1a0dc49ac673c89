import type { ImportedProduct, ImportedVariant, ImportIssueCode } from "./imported-product";
import type { MediaState, ProductState, VariantState } from "./product-state";

type Values = Record<string, unknown>;
export type MediaPlan = { id: string; sourceUrl: string; alt: string; position: number; isNew: boolean };
export type VariantPlan = {
  id: string;
  isNew: boolean;
  /** Columns that differ; all of them when the variant is new. */
  values: Values;
  isBackorder?: boolean;
  prices: { marketKey: string; price: { price: number; compareAtPrice: number | null } | null }[];
  onHand: number | null;
};

/** What an import writes to make a product as the file says. Empty lists and nulls where nothing differs. */
export type ProductPlan = {
  id: string;
  isNew: boolean;
  product: Values | null;
  options: { name: string; linkedTo: string; values: string[] }[] | null;
  variants: VariantPlan[];
  removedVariantIds: string[];
  media: MediaPlan[];
  removedMediaIds: string[];
};
export type PlanProblem = { code: ImportIssueCode; line: number };

export type PlanOptions = {
  newId: () => string;
  currency: string;
  /** The address under which an export names a picture that was uploaded here. */
  exportAddress: (media: MediaState) => string;
};

export const isEmptyPlan = (plan: ProductPlan): boolean =>
  !plan.isNew &&
  plan.product === null &&
  plan.options === null &&
  plan.variants.length + plan.removedVariantIds.length + plan.media.length + plan.removedMediaIds.length === 0;

/** Compares a product with what a file says of it: the writes that are missing, and what stands in their way. */
export function planProduct(
  before: ProductState | null,
  given: ImportedProduct,
  options: PlanOptions,
): { plan: ProductPlan; problems: PlanProblem[] } {
  const isNew = before === null;
  const id = before?.id ?? options.newId();
  const media = planMedia(before, given, options);
  const variants = planVariants(before, given, options, media.idOf);
  const isUnsold = isNew && variants.plans.length === 0;
  const values = {
    title: given.title,
    ...(isNew ? { status: "active" } : {}),
    ...given.fields,
    ...(isUnsold ? { status: "draft" } : {}),
  };
  const product = different({ ...values, extras: merged(before?.extras, given.extras) }, before);
  const plan: ProductPlan = {
    id,
    isNew,
    product: isNew ? { ...product, id, handle: given.handle } : product,
    options: planOptions(before, given, variants.isReplaced),
    variants: variants.plans,
    removedVariantIds: variants.removed,
    media: media.plans,
    removedMediaIds: media.removed,
  };
  return { plan, problems: variants.problems };
}

/** The values that differ from the row; null when none does. */
function different(values: Values, row: object | null): Values | null {
  const known: Values = { ...row };
  const changed = Object.entries(values).filter(([name, value]) => !isSame(known[name], value));
  return changed.length > 0 ? Object.fromEntries(changed) : null;
}

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** Columns of this file over those of earlier ones; an empty cell takes a value away. */
function merged(before: Record<string, string> = {}, given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...before, ...given }).filter(([, value]) => value !== ""));
}

const namesOf = (options: readonly { name: string }[]) => JSON.stringify(options.map(({ name }) => name));

function planVariants(
  before: ProductState | null,
  given: ImportedProduct,
  { newId, currency }: PlanOptions,
  mediaIdOf: (url: string) => string | null,
) {
  const problems: PlanProblem[] = [];
  if (given.options === null) return { plans: [], removed: [], isReplaced: false, problems };
  const isReplaced = before !== null && namesOf(before.options) !== namesOf(given.options);
  const known = new Map((isReplaced ? [] : (before?.variants ?? [])).map((row) => [JSON.stringify(row.options), row]));
  // Positions begin anywhere and have gaps where a variant was deleted: what a file states is the order.
  const rows = given.variants.map(({ options }) => known.get(JSON.stringify(options)) ?? null);
  const named = (before?.variants ?? []).filter((row) => rows.includes(row));
  const isInOrder = rows.every((row, index) => row !== null && row === named[index]);
  const plans: VariantPlan[] = [];
  for (const [index, variant] of given.variants.entries()) {
    const row = rows[index] ?? null;
    const position = isInOrder && row ? row.position : index + 1;
    if (row === null && variant.fields.price === undefined) {
      problems.push({ code: "price_missing", line: variant.line });
      continue;
    }
    const plan = planVariant(row, variant, { id: row?.id ?? newId(), position, currency, mediaIdOf });
    if (plan) plans.push(plan);
  }
  const removed = isReplaced ? before.variants.map(({ id }) => id) : [];
  return { plans, removed, isReplaced, problems };
}

type Place = { id: string; position: number; currency: string; mediaIdOf: (url: string) => string | null };

function planVariant(
  row: VariantState | null,
  given: ImportedVariant,
  { id, position, currency, mediaIdOf }: Place,
): VariantPlan | null {
  const image = given.image === undefined ? {} : { mediaId: given.image === "" ? null : mediaIdOf(given.image) };
  const wanted = {
    position,
    options: given.options,
    ...given.fields,
    ...image,
    extras: merged(row?.extras, given.extras),
  };
  const values = different(wanted, row);
  const prices = Object.entries(given.prices)
    .filter(([key, price]) => !isSame(row?.prices[key] ?? null, price))
    .map(([marketKey, price]) => ({ marketKey, price }));
  const isCounted = given.quantity !== undefined && given.quantity !== (row?.onHand ?? 0);
  if (row && !values && prices.length === 0 && !isCounted) return null;
  const { isBackorder } = given.fields;
  return {
    id,
    isNew: row === null,
    values: row ? (values ?? {}) : { ...values, currency },
    ...(row && isBackorder !== undefined && isBackorder !== row.isBackorder ? { isBackorder } : {}),
    prices,
    onHand: isCounted ? (given.quantity ?? 0) : null,
  };
}

/** The options with every value any variant has: first in the file's order, then those only the store knows. */
function planOptions(before: ProductState | null, given: ImportedProduct, isReplaced: boolean): ProductPlan["options"] {
  if (given.options === null) return null;
  const options = given.options.map(({ name, linkedTo }, index) => {
    const named = given.variants.map((variant) => variant.options[index] ?? "");
    const kept = isReplaced ? [] : (before?.options[index]?.values.map(({ value }) => value) ?? []);
    return { name, linkedTo, values: [...new Set([...named, ...kept])] };
  });
  const now = (before?.options ?? []).map(({ name, linkedTo, values }) => ({
    name,
    linkedTo,
    values: values.map(({ value }) => value),
  }));
  return isSame(now, options) ? null : options;
}

function planMedia(before: ProductState | null, given: ImportedProduct, { newId, exportAddress }: PlanOptions) {
  const known = new Map((before?.media ?? []).map((row) => [exportAddress(row), row]));
  const rows = given.media.map(({ url, alt, position }) => {
    const row = known.get(url);
    return { id: row?.id ?? newId(), sourceUrl: row?.sourceUrl ?? url, url, alt, position, row };
  });
  // As with variants: positions have gaps where one was deleted, and what a file states is the order.
  const named = (before?.media ?? []).filter(({ id }) => rows.some(({ row }) => row?.id === id));
  const isInOrder = rows.every(({ row }, index) => row !== undefined && row === named[index]);
  const plans = rows
    .filter(({ row, alt, position }) => !row || row.alt !== alt || (!isInOrder && row.position !== position))
    .map((media) => ({ ...media, position: isInOrder ? (media.row?.position ?? media.position) : media.position }))
    .map(({ row, url: _url, ...media }) => ({ ...media, isNew: row === undefined }));
  // What an earlier file brought and this one does not name is gone; what was uploaded here stays.
  const isGone = (row: MediaState) => row.sourceUrl !== "" && !rows.some(({ id }) => id === row.id);
  const removed = given.media.length === 0 ? [] : (before?.media ?? []).filter(isGone).map(({ id }) => id);
  const idOf = (url: string) => rows.find((row) => row.url === url)?.id ?? null;
  return { plans, removed, idOf };
}
