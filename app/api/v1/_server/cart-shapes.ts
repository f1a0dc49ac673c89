import { z } from "zod";
import { addressShape, laterShape, measuredPriceShape, moneyShape, pictureShape, translated } from "./shapes";

const optionShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  carrier: z.string(),
  price: moneyShape,
  earliest: z.iso.date(),
  latest: z.iso.date(),
});

const pickupShape = z.strictObject({
  id: z.string(),
  name: z.string(),
  address: addressShape,
  note: z.string().describe("Opening hours and where to ring, as the merchant wrote it"),
  price: moneyShape,
  earliest: z.iso.date(),
});

const warningShape = z.discriminatedUnion("code", [
  z.strictObject({ code: z.literal("price_changed"), lineId: z.string(), before: moneyShape, now: moneyShape }),
  z.strictObject({ code: z.literal("less_stock"), lineId: z.string(), sellable: z.int() }),
  z.strictObject({ code: z.literal("not_for_sale"), lineId: z.string() }),
  z.strictObject({ code: z.literal("delivery_option_gone") }),
]);

export const taxLineShape = z.strictObject({ name: z.string(), rateBps: z.int(), amount: moneyShape });
const totals = {
  subtotal: moneyShape,
  discounts: moneyShape,
  shipping: moneyShape,
  tax: moneyShape,
  total: moneyShape,
};
export const totalsShape = z.strictObject(totals);

const lineShape = z.strictObject({
  id: z.string(),
  variantId: z.string(),
  productId: z.string(),
  handle: z.string(),
  title: translated,
  options: z.array(z.strictObject({ name: translated, value: translated })),
  sku: z.string(),
  image: pictureShape,
  unitPrice: moneyShape,
  compareAtPrice: moneyShape.nullable(),
  measuredPrice: measuredPriceShape.nullable(),
  quantity: z.int(),
  total: moneyShape,
  available: z.boolean(),
  sellable: z.int().nullable(),
  later: laterShape,
});

/** The cart; its `id` is the secret that opens it. */
export const cartShape = z.strictObject({
  id: z.string().describe("The cart’s secret: whoever holds it may see and change the cart"),
  status: z.enum(["open", "ordered"]),
  market: z.string(),
  language: z.string(),
  currency: z.string(),
  isTaxIncluded: z.boolean(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  shippingAddress: addressShape.nullable(),
  billingAddress: addressShape.nullable(),
  lines: z.array(lineShape),
  saved: z.array(lineShape).describe("Set aside for later: counted in no sum and not ordered"),
  pieces: z.int(),
  discounts: z.array(z.strictObject({ title: z.string(), amount: moneyShape })),
  requiresShipping: z.boolean(),
  shippingOptions: z.array(optionShape).nullable(),
  shippingOptionId: z.string().nullable(),
  pickupOptions: z.array(pickupShape).describe("Places that have all of it, where it can be fetched instead"),
  pickupLocationId: z.string().nullable().describe("The chosen one; the delivery address is then the place’s"),
  shippingEstimate: optionShape.nullable(),
  totals: totalsShape,
  taxLines: z.array(taxLineShape),
  isTaxEstimated: z.boolean(),
  warnings: z.array(warningShape),
  missing: z.array(z.enum(["lines", "contact", "shipping_address", "shipping_option"])),
  expiresAt: z.iso.datetime(),
});

export const checkoutShape = z.strictObject({
  order: z.strictObject({
    id: z.string(),
    number: z.string(),
    status: z.string(),
    paymentStatus: z.string(),
    total: moneyShape,
    accessToken: z.string(),
  }),
  payment: z
    .strictObject({
      provider: z.literal("stripe"),
      sessionId: z.string(),
      url: z.string(),
      expiresAt: z.iso.datetime(),
    })
    .nullable(),
});
