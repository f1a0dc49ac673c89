import { z } from "zod";
import { returnBlocks } from "@/commerce/catalog/return-blocks";
import { availabilitySteps } from "@/commerce/inventory/availability";
import { measureUnits } from "@/lib/measure";

export const moneyShape = z
  .strictObject({ amount: z.int().describe("Minor units by ISO 4217"), currency: z.string().length(3) })
  .describe("An amount of money");

export const measureShape = z
  .strictObject({
    content: z.number().describe("What a piece holds"),
    unit: z.enum(measureUnits),
    reference: z.number().describe("The amount that the price is shown for"),
    referenceUnit: z.enum(measureUnits),
  })
  .describe("For what is sold by volume, weight, length, area or count");
export const measuredPriceShape = z
  .strictObject({ price: moneyShape, reference: z.number(), unit: z.enum(measureUnits) })
  .describe("What an amount to compare prices by costs: 100 ml of a bottle");

/** RFC 9457, with the refusal's code and, for wrong input, the codes of each field. */
export const problemShape = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  fields: z.record(z.string(), z.array(z.string())).optional(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

export const time = z.iso.datetime().describe("ISO 8601, UTC");
export const translated = z.strictObject({
  text: z.string(),
  lang: z.string().describe("The language the text is really in"),
});
export const availability = z.enum(availabilitySteps);
export const laterShape = z
  .strictObject({ soldAs: z.enum(["backorder", "preorder"]), on: z.iso.date().nullable() })
  .nullable()
  .describe("Sold before it is there: how, and from which day it is sent; null when it is there");

export const pictureShape = z.strictObject({
  src: z.string(),
  srcSet: z.string(),
  width: z.int(),
  height: z.int(),
  alt: z.string(),
  altLang: z.string(),
  isDrawn: z.boolean(),
});
const modelShape = z.strictObject({
  src: z.string().describe("A GLB file in metres"),
  bytes: z.int(),
  alt: z.string(),
  altLang: z.string(),
});
const optionValueShape = z.strictObject({ value: z.string(), label: translated, swatch: z.string() });

export const productCardShape = z.strictObject({
  id: z.string(),
  handle: z.string(),
  title: translated,
  vendor: z.string(),
  productType: z.string(),
  price: moneyShape,
  priceVaries: z.boolean(),
  compareAtPrice: moneyShape.nullable(),
  measuredPrice: measuredPriceShape.nullable(),
  availability,
  isNew: z.boolean(),
  image: pictureShape,
  swatches: z.array(optionValueShape),
  onlyVariantId: z.string().nullable(),
});

export const productShape = z.strictObject({
  id: z.string(),
  handle: z.string(),
  title: translated,
  descriptionHtml: translated,
  vendor: z.string(),
  productType: z.string(),
  typeLabel: translated,
  category: z.string(),
  tags: z.array(z.string()),
  /** What is promised about its coming back; days null are as many as the market has. */
  returns: z.strictObject({ block: z.enum(returnBlocks), days: z.int().nullable() }),
  isGiftCard: z.boolean(),
  options: z.array(z.strictObject({ name: z.string(), label: translated, values: z.array(optionValueShape) })),
  variants: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      options: z.array(z.string()),
      sku: z.string(),
      barcode: z.string(),
      price: moneyShape,
      compareAtPrice: moneyShape.nullable(),
      measure: measureShape.nullable(),
      measuredPrice: measuredPriceShape.nullable(),
      availability,
      available: z.boolean(),
      later: laterShape,
      weightGrams: z.int(),
      requiresShipping: z.boolean(),
      mediaId: z.string().nullable(),
    }),
  ),
  media: z.array(pictureShape.extend({ id: z.string() })),
  model: modelShape.nullable().describe("The product in 3D"),
  price: moneyShape.nullable(),
  availability,
  /** Null until the store collects reviews. */
  rating: z.null(),
  breadcrumbs: z.array(z.strictObject({ handle: z.string(), title: translated })),
  attributes: z.array(
    z.strictObject({
      key: z.string(),
      label: translated,
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
      lang: z.string().nullable().describe("The language the value is really in; null where it is no text"),
      unit: z.string(),
    }),
  ),
  seo: z.strictObject({ title: z.string(), description: z.string() }),
  updatedAt: time,
});

const collectionCard = { id: z.string(), handle: z.string(), title: translated, image: pictureShape };
export const collectionNodeShape = z.strictObject({
  ...collectionCard,
  productCount: z.int(),
  children: z.array(z.record(z.string(), z.unknown())).describe("Collections below this one, of the same shape"),
});
export const collectionShape = z.strictObject({
  ...collectionCard,
  descriptionHtml: translated,
  path: z.array(z.strictObject({ handle: z.string(), title: translated })),
  children: z.array(z.strictObject(collectionCard)),
  seo: z.strictObject({ title: z.string(), description: z.string() }),
  updatedAt: time,
});

const facetShape = z.strictObject({
  key: z.string(),
  label: z.string(),
  values: z.array(z.strictObject({ value: z.string(), label: z.string(), count: z.int() })),
});
export const searchShape = z.strictObject({
  items: z.array(productCardShape),
  nextCursor: z.string().nullable(),
  total: z.int(),
  facets: z.array(facetShape),
  tookMs: z.int(),
});

export const suggestShape = z.strictObject({
  queries: z.array(z.string()),
  products: z.array(productCardShape),
  collections: z.array(z.strictObject({ handle: z.string(), title: translated })),
});

export const addressShape = z.strictObject({
  name: z.string(),
  line1: z.string(),
  line2: z.string().optional(),
  city: z.string(),
  region: z.string().optional(),
  postalCode: z.string().optional(),
  country: z.string().length(2),
  phone: z.string().optional(),
});
