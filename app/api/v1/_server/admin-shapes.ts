import { z } from "zod";
import { returnBlocks } from "@/commerce/catalog/return-blocks";
import { stockPolicies } from "@/commerce/inventory/availability";
import { languages } from "@/config/languages";
import { attributeType, mediaStatus, productStatus } from "@/db/schema/catalog";
import { importStatus } from "@/db/schema/imports";
import { availability, laterShape, measureShape, moneyShape, pictureShape, time } from "./shapes";

export const productRowShape = z.strictObject({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  status: z.enum(productStatus.enumValues),
  isPublished: z.boolean(),
  vendor: z.string(),
  productType: z.string(),
  image: pictureShape,
  variantCount: z.int(),
  price: moneyShape.nullable(),
  available: z.int().nullable(),
  updatedAt: time,
});

const extras = z.record(z.string(), z.string());
const adminVariantShape = z.strictObject({
  id: z.string(),
  productId: z.string(),
  position: z.int(),
  options: z.array(z.string()),
  sku: z.string(),
  barcode: z.string(),
  price: moneyShape,
  compareAtPrice: moneyShape.nullable(),
  cost: moneyShape.nullable(),
  isTaxable: z.boolean(),
  taxCode: z.string(),
  weightGrams: z.int(),
  weightUnit: z.string(),
  requiresShipping: z.boolean(),
  isTracked: z.boolean(),
  isBackorder: z.boolean(),
  isPreorder: z.boolean().describe("With isBackorder: what is not there has not come out yet"),
  promisedOn: z.iso.date().nullable(),
  shipsInDays: z.int().nullable(),
  safetyBuffer: z.int().describe("Pieces that are never sold online"),
  stockStrategy: z.enum(["counter", "units"]),
  components: z
    .array(
      z.strictObject({
        bundleId: z.string(),
        variantId: z.string(),
        quantity: z.int(),
        productId: z.string(),
        title: z.string(),
        options: z.array(z.string()),
        sku: z.string(),
      }),
    )
    .describe("What a bundle consists of; empty for everything else"),
  mediaId: z.string().nullable(),
  measure: measureShape.nullable(),
  extras,
  marketPrices: z.array(
    z.strictObject({ market: z.string(), price: moneyShape, compareAtPrice: moneyShape.nullable() }),
  ),
  stock: z.array(z.strictObject({ locationId: z.string(), location: z.string(), onHand: z.int(), reserved: z.int() })),
  createdAt: time,
  updatedAt: time,
});

export const adminProductShape = z.strictObject({
  id: z.string(),
  handle: z.string(),
  title: z.string(),
  description: z.string(),
  vendor: z.string(),
  productType: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  status: z.enum(productStatus.enumValues),
  isPublished: z.boolean(),
  isGiftCard: z.boolean(),
  returnBlock: z.enum(returnBlocks),
  returnDays: z.int().nullable(),
  seoTitle: z.string(),
  seoDescription: z.string(),
  extras,
  salesCount: z.int(),
  createdAt: time,
  updatedAt: time,
  options: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      linkedTo: z.string(),
      values: z.array(z.strictObject({ id: z.string(), value: z.string(), swatch: z.string() })),
    }),
  ),
  variants: z.array(adminVariantShape),
  media: z.array(
    z.strictObject({
      id: z.string(),
      alt: z.string(),
      sourceUrl: z.string(),
      status: z.enum(mediaStatus.enumValues),
      error: z.string(),
      picture: pictureShape,
    }),
  ),
  model: z.strictObject({ id: z.string(), alt: z.string(), src: z.string(), bytes: z.int() }).nullable(),
  collections: z.array(z.strictObject({ id: z.string(), handle: z.string(), title: z.string() })),
  attributes: z.array(
    z.strictObject({
      id: z.string(),
      key: z.string(),
      type: z.enum(attributeType.enumValues),
      labels: z.record(z.string(), z.string()),
      unit: z.string(),
      value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
    }),
  ),
  words: z.array(z.strictObject({ id: z.string(), text: z.string() })),
  translations: z.array(
    z.strictObject({
      subject: z.string(),
      subjectId: z.string(),
      language: z.enum(languages),
      field: z.string(),
      value: z.string(),
    }),
  ),
  oldHandles: z.array(z.string()),
});

export const importShape = z.strictObject({
  id: z.string(),
  fileName: z.string(),
  isDryRun: z.boolean(),
  status: z.enum(importStatus.enumValues),
  dialect: z.string().nullable(),
  nextProduct: z.int(),
  bytesTotal: z.int(),
  bytesDone: z.int(),
  counts: z.record(z.string(), z.int()),
  createdBy: z.string(),
  progress: z.number(),
  failure: z
    .strictObject({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  createdAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  issues: z.array(
    z.strictObject({
      row: z.int(),
      handle: z.string(),
      column: z.string(),
      severity: z.string(),
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  issueCount: z.int(),
});

export const inventoryShape = z.strictObject({
  variantId: z.string(),
  productId: z.string(),
  sku: z.string(),
  isTracked: z.boolean(),
  isBackorder: z.boolean(),
  policy: z.enum(stockPolicies),
  safetyBuffer: z.int(),
  stockStrategy: z.enum(["counter", "units"]),
  available: z.int(),
  sellable: z.int().nullable(),
  later: laterShape,
  step: availability,
  levels: z.array(
    z.strictObject({
      locationId: z.string(),
      name: z.string(),
      isActive: z.boolean(),
      bin: z.string(),
      onHand: z.int(),
      reserved: z.int(),
      available: z.int(),
    }),
  ),
  movements: z.array(
    z.strictObject({
      id: z.string(),
      at: time,
      location: z.string(),
      delta: z.int(),
      reason: z.string(),
      note: z.string(),
      actorKind: z.string(),
      actorId: z.string().nullable(),
    }),
  ),
});

export const customerRowShape = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  hasAccount: z.boolean(),
  createdAt: time,
  orderCount: z.int(),
  lastOrderAt: time.nullable(),
});

export const customerShape = z.strictObject({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  phone: z.string(),
  language: z.string(),
  note: z.string(),
  tags: z.array(z.string()),
  account: z.strictObject({ isVerified: z.boolean(), isDisabled: z.boolean() }).nullable(),
  createdAt: time,
  orders: z.array(z.strictObject({ id: z.string(), number: z.string(), total: moneyShape, placedAt: time })),
});
