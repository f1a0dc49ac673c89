import { z } from "zod";
import { requiredLine, textLine } from "@/commerce/text-line";
import { languages } from "@/config/languages";
import { isMeasurable, isOneKind, measureUnits } from "@/lib/measure";
import { isCurrency, type Money, money } from "@/lib/money";
import { isHandle } from "./handle";
import { returnBlocks } from "./return-blocks";

/** Postgres holds every character but this one. */
export const isStorable = (text: string): boolean => !text.includes("\u0000");

/** Text that a row can hold, at most `longest` characters. */
export const storableText = (longest: number) => z.string().max(longest).refine(isStorable, "wrong_value");

/** A name from an address: what cannot be one is looked up as "", which nothing is called. */
export const lookupText = z.string().transform((text) => (text.length <= 255 && isStorable(text) ? text : ""));

export const marketKey = lookupText;

const shortText = textLine(255);
const name = requiredLine(255);
const handle = z.string().max(255).refine(isHandle, "handle_wrong");
const tags = z
  .array(name)
  .max(250)
  .transform((all) => [...new Set(all)]);
const flag = z.union([z.boolean(), z.stringbool()]);
const position = z.coerce.number().int().min(0).max(100_000);

/** The largest price: a million million minor units leaves room for every sum of an order. */
export const largestAmount = 1_000_000_000_000;

export const moneyInput = z
  .strictObject({ amount: z.coerce.number().int().min(0).max(largestAmount), currency: z.string().length(3) })
  .transform(({ amount, currency }, context): Money => {
    if (isCurrency(currency)) return money(amount, currency);
    context.addIssue({ code: "custom", message: "currency_wrong", path: ["currency"] });
    return z.NEVER;
  });

const measured = z.coerce.number().refine(isMeasurable, "measure_wrong");
/** What a piece holds, and the amount its price is shown for. */
const measureInput = z
  .strictObject({
    content: measured,
    unit: z.enum(measureUnits),
    reference: measured.default(1),
    referenceUnit: z.enum(measureUnits),
  })
  .refine(isOneKind, { message: "measure_kind", path: ["referenceUnit"] });

/** Null: as long as the collections, the market or the store say. */
const returnDays = z.int().min(0).max(365).nullable();

const productFields = {
  title: name,
  description: storableText(200_000),
  vendor: shortText,
  productType: shortText,
  category: storableText(1000),
  tags,
  status: z.enum(["draft", "active", "archived"]),
  isPublished: flag,
  isGiftCard: flag,
  returnBlock: z.enum(returnBlocks),
  returnDays,
  seoTitle: shortText,
  seoDescription: storableText(1000),
};

export const optionInput = z.strictObject({
  id: z.uuid().optional(),
  name,
  values: z
    .array(
      z.strictObject({
        id: z.uuid().optional(),
        value: name,
        swatch: z.union([z.literal(""), z.string().regex(/^#[0-9a-f]{6}$/i)]).default(""),
      }),
    )
    .min(1)
    .max(250),
});

const isDistinct = (names: readonly string[]) => new Set(names).size === names.length;
export const optionsInput = z
  .array(optionInput)
  .max(3)
  .refine((all) => isDistinct(all.map((option) => option.name)), "option_twice")
  .refine((all) => all.every(({ values }) => isDistinct(values.map(({ value }) => value))), "option_twice");

const variantFields = {
  options: z.array(name).max(3),
  sku: shortText,
  barcode: shortText,
  price: moneyInput,
  compareAtPrice: moneyInput.nullable(),
  cost: moneyInput.nullable(),
  isTaxable: flag,
  taxCode: shortText,
  weightGrams: z.coerce.number().int().min(0).max(100_000_000),
  weightUnit: z.enum(["g", "kg", "lb", "oz"]),
  requiresShipping: flag,
  isTracked: flag,
  isBackorder: flag,
  /** With `isBackorder`: what is not there has not come out yet. */
  isPreorder: flag,
  /** From when what is not there is sent: a day, or days after the order. Giving one takes the other away. */
  promisedOn: z.iso.date().nullable(),
  shipsInDays: z.coerce.number().int().min(1).max(365).nullable(),
  /** Pieces that are never sold online. */
  safetyBuffer: z.coerce.number().int().min(0).max(1_000_000),
  mediaId: z.uuid().nullable(),
  measure: measureInput.nullable(),
  /** Prices of single markets; what is given replaces them all. */
  marketPrices: z
    .array(
      z.strictObject({
        market: z.string().max(10),
        price: moneyInput,
        compareAtPrice: moneyInput.nullable().default(null),
      }),
    )
    .max(100),
};

export const newVariantInput = z.strictObject(variantFields).partial().required({ price: true });
export type NewVariant = z.output<typeof newVariantInput>;
export type VariantChanges = Partial<NewVariant>;

export const createProductInput = z.strictObject({
  ...z.strictObject(productFields).partial().required({ title: true }).shape,
  handle: handle.optional(),
  options: optionsInput.default([]),
  variants: z.array(newVariantInput).max(250).default([]),
  collectionIds: z.array(z.uuid()).max(250).default([]),
});

export const updateProductInput = z.strictObject({
  productId: z.uuid(),
  ...z.strictObject({ ...productFields, handle }).partial().shape,
});

export const productIdInput = z.strictObject({ productId: z.uuid() });
export const addVariantInput = z.strictObject({ productId: z.uuid(), ...newVariantInput.shape });
export const updateVariantInput = z.strictObject({
  variantId: z.uuid(),
  ...z.strictObject(variantFields).partial().shape,
});
export const setBundleInput = z.strictObject({
  variantId: z.uuid(),
  /** What one piece consists of, in the order in which it is shown; none makes it an ordinary variant again. */
  components: z
    .array(z.strictObject({ variantId: z.uuid(), quantity: z.coerce.number().int().min(1).max(999) }))
    .max(20)
    .refine((all) => isDistinct(all.map(({ variantId }) => variantId)), "component_twice"),
});
export const variantIdInput = z.strictObject({ variantId: z.uuid() });
export const setOptionsInput = z.strictObject({ productId: z.uuid(), options: optionsInput });
export const reorderMediaInput = z.strictObject({ productId: z.uuid(), mediaIds: z.array(z.uuid()).max(250) });
export const updateMediaInput = z.strictObject({ mediaId: z.uuid(), alt: storableText(1000) });
export const mediaIdInput = z.strictObject({ mediaId: z.uuid() });

const collectionFields = {
  title: name,
  handle,
  description: storableText(200_000),
  parentId: z.uuid().nullable(),
  position,
  isPublished: flag,
  returnBlock: z.enum(returnBlocks),
  returnDays,
  seoTitle: shortText,
  seoDescription: storableText(1000),
};
export const createCollectionInput = z.strictObject(collectionFields).partial().required({ title: true });
export const updateCollectionInput = z.strictObject({
  collectionId: z.uuid(),
  ...z.strictObject(collectionFields).partial().shape,
});
export const collectionIdInput = z.strictObject({ collectionId: z.uuid() });
export const setCollectionProductsInput = z.strictObject({
  collectionId: z.uuid(),
  /** All of them, in the order in which the collection shows them. */
  productIds: z.array(z.uuid()).max(10_000),
});
export const setProductCollectionsInput = z.strictObject({
  productId: z.uuid(),
  collectionIds: z.array(z.uuid()).max(250),
});

export const setTranslationInput = z.strictObject({
  subject: z.enum(["product", "collection", "option", "option_value", "media", "word"]),
  subjectId: z.uuid(),
  language: z.enum(languages),
  /** Field to text; an empty text takes the translation away. */
  fields: z.partialRecord(
    z.enum(["title", "description", "seoTitle", "seoDescription", "name", "value", "alt", "text"]),
    storableText(200_000),
  ),
});
