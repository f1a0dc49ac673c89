import type { Translated } from "@/commerce/catalog/translated";
import { type Picture, pictureOf } from "@/commerce/media/picture";
import type { Later } from "@/commerce/inventory/availability";
import type { TaxLine } from "@/commerce/pricing/price-cart";
import type { ShippingOption } from "@/commerce/shipping/shipping-options-for";
import type { PostalAddress } from "@/db/schema/store";
import type { MeasuredPrice } from "@/lib/measure";
import { isSameMoney, type Money, times, zero } from "@/lib/money";
import type { CartDraft } from "./draft-cart";
import type { PickupOption } from "./pickup-options";
import type { CatalogLine } from "./read-cart-lines";

export type CartWarning =
  | { code: "price_changed"; lineId: string; before: Money; now: Money }
  | { code: "less_stock"; lineId: string; sellable: number }
  | { code: "not_for_sale"; lineId: string }
  | { code: "delivery_option_gone" };

/** What has to be filled in before the cart can be ordered. */
export type CartMissing = "lines" | "contact" | "shipping_address" | "shipping_option";

export type CartViewLine = {
  id: string;
  variantId: string;
  productId: string;
  handle: string;
  title: Translated;
  options: { name: Translated; value: Translated }[];
  sku: string;
  image: Picture;
  unitPrice: Money;
  compareAtPrice: Money | null;
  /** What an amount to compare by costs: 100 ml of a bottle. Null for most things. */
  measuredPrice: MeasuredPrice | null;
  quantity: number;
  total: Money;
  /** Whether the whole quantity can be had now. */
  available: boolean;
  /** Pieces that can be had now; null when nothing limits it. */
  sellable: number | null;
  /** Sold to be sent later: how, and from which day; null when all of it is there. */
  later: Later | null;
};
export type CartPickup = {
  id: string;
  name: string;
  address: PostalAddress;
  note: string;
  price: Money;
  earliest: string;
};
export type CartOption = { id: string; title: string; carrier: string; price: Money; earliest: string; latest: string };

export type CartView = {
  /** The cart's secret: whoever holds it may see and change the cart. */
  id: string;
  status: "open" | "ordered";
  market: string;
  language: string;
  currency: string;
  isTaxIncluded: boolean;
  email: string | null;
  phone: string | null;
  shippingAddress: PostalAddress | null;
  /** Null: the same as the delivery address. */
  billingAddress: PostalAddress | null;
  lines: CartViewLine[];
  /** Saved for later; counted in no sum. */
  saved: CartViewLine[];
  /** Pieces in all lines. */
  pieces: number;
  discounts: { title: string; amount: Money }[];
  requiresShipping: boolean;
  /** Null until an address is known. */
  shippingOptions: CartOption[] | null;
  shippingOptionId: string | null;
  /** Places where all of it can be fetched instead. */
  pickupOptions: CartPickup[];
  /** The chosen one; the delivery address is then the place's. */
  pickupLocationId: string | null;
  shippingEstimate: CartOption | null;
  totals: { subtotal: Money; discounts: Money; shipping: Money; tax: Money; total: Money };
  taxLines: TaxLine[];
  isTaxEstimated: boolean;
  warnings: CartWarning[];
  missing: CartMissing[];
  expiresAt: string;
};

/** A priced cart as screens and the API show it. `token` is the secret it was asked for with. */
export function cartView(draft: CartDraft, token: string): CartView {
  const { cart, market, lines, saved, priced, requiresShipping, shippingOptions, chosen, estimate } = draft;
  const totals = new Map(priced.lines.map(({ id, total }) => [id, total]));
  return {
    id: token,
    status: cart.status,
    market: market.key,
    language: market.language,
    currency: market.currency,
    isTaxIncluded: market.isTaxIncluded,
    email: cart.email,
    phone: cart.phone,
    shippingAddress: cart.shippingAddress,
    billingAddress: cart.billingAddress,
    lines: lines.map((line) => toLine(line, totals.get(line.id) ?? zero(market.currency))),
    saved: saved.map((line) => toLine(line, times(line.unitPrice, line.quantity))),
    pieces: lines.reduce((pieces, { quantity }) => pieces + quantity, 0),
    discounts: [],
    requiresShipping,
    shippingOptions: shippingOptions?.map(toOption) ?? null,
    shippingOptionId: chosen?.rateId ?? null,
    pickupOptions: draft.pickupOptions.map(toPickup),
    pickupLocationId: chosen && "locationId" in chosen ? chosen.locationId : null,
    shippingEstimate: estimate && toOption(estimate),
    totals: {
      subtotal: priced.subtotal,
      discounts: priced.discount,
      shipping: priced.shipping,
      tax: priced.tax,
      total: priced.total,
    },
    taxLines: priced.taxLines,
    isTaxEstimated: draft.isTaxEstimated,
    warnings: warningsOf(draft),
    missing: missingOf(draft),
    expiresAt: cart.expiresAt.toISOString(),
  };
}

export const hasEnough = ({ isForSale, sellable, quantity }: CatalogLine): boolean =>
  isForSale && (sellable === null || sellable >= quantity);

export function missingOf({ cart, lines, requiresShipping, chosen }: CartDraft): CartMissing[] {
  const missing: [CartMissing, boolean][] = [
    ["lines", lines.length === 0],
    ["contact", !cart.email],
    // Tax needs a place even when nothing is sent.
    ["shipping_address", !cart.shippingAddress],
    ["shipping_option", requiresShipping && !chosen],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([name]) => name);
}

function warningsOf({ cart, lines, requiresShipping, shippingOptions, chosen }: CartDraft): CartWarning[] {
  const wasOffered = cart.pickupLocationId !== null || (cart.shippingRateId !== null && shippingOptions !== null);
  const isGone = requiresShipping && wasOffered && chosen === null;
  return [...lines.flatMap(warningsOfLine), ...(isGone ? [{ code: "delivery_option_gone" as const }] : [])];
}

function warningsOfLine(line: CatalogLine): CartWarning[] {
  const { id: lineId, isForSale, seenPrice, unitPrice, sellable } = line;
  if (!isForSale) return [{ code: "not_for_sale", lineId }];
  const changed = seenPrice.currency === unitPrice.currency && !isSameMoney(seenPrice, unitPrice);
  return [
    ...(changed ? [{ code: "price_changed" as const, lineId, before: seenPrice, now: unitPrice }] : []),
    ...(hasEnough(line) ? [] : [{ code: "less_stock" as const, lineId, sellable: sellable ?? 0 }]),
  ];
}

function toLine(line: CatalogLine, total: Money): CartViewLine {
  const { id, variantId, productId, handle, title, options, sku, image, unitPrice, compareAtPrice, quantity } = line;
  return {
    id,
    variantId,
    productId,
    handle,
    title,
    options,
    sku,
    image: pictureOf(image, productId, title),
    unitPrice,
    compareAtPrice,
    measuredPrice: line.measuredPrice,
    quantity,
    total,
    available: hasEnough(line),
    sellable: line.sellable,
    later: line.later,
  };
}

const toPickup = ({ locationId, title, address, note, price, earliest }: PickupOption): CartPickup => ({
  ...{ id: locationId, name: title, address, note, price, earliest },
});

const toOption = ({ rateId, ...option }: ShippingOption): CartOption => ({ id: rateId, ...option });
