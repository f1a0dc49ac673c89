import type { Translated } from "@/commerce/catalog/translated";
import type { CartView, CartViewLine } from "@/commerce/cart/cart-view";
import type { Later } from "@/commerce/inventory/availability";
import type { Picture } from "@/commerce/media/picture";
import type { MeasuredPrice } from "@/lib/measure";
import { add, type Money } from "@/lib/money";

export type ShopCartLine = {
  id: string;
  variantId: string;
  handle: string;
  title: Translated;
  /** "Green, Large" in the shopper's language; empty when there was nothing to choose. */
  options: string;
  image: Pick<Picture, "src" | "srcSet" | "width" | "height">;
  unitPrice: Money;
  compareAtPrice: Money | null;
  measuredPrice: MeasuredPrice | null;
  quantity: number;
  total: Money;
  isAvailable: boolean;
  /** Pieces that can be had now; null when nothing limits it. */
  sellable: number | null;
  /** How it is promised when not all of it is there. */
  later: Later | null;
};

/** A cart as the drawer and the cart's page show it. It holds no secret: the cart's own stays in its cookie. */
export type ShopCart = {
  market: string;
  status: CartView["status"];
  lines: ShopCartLine[];
  /** Set aside for later; part of no sum. */
  saved: ShopCartLine[];
  pieces: number;
  totals: CartView["totals"];
  isTaxIncluded: boolean;
  isTaxEstimated: boolean;
  requiresShipping: boolean;
  isShippingEstimated: boolean;
  isShippingKnown: boolean;
  warnings: CartView["warnings"];
};

export function shopCartOf(cart: CartView): ShopCart {
  return {
    market: cart.market,
    status: cart.status,
    lines: cart.lines.map(shopLineOf),
    saved: cart.saved.map(shopLineOf),
    pieces: cart.pieces,
    totals: withDelivery(cart),
    isTaxIncluded: cart.isTaxIncluded,
    isTaxEstimated: cart.isTaxEstimated,
    requiresShipping: cart.requiresShipping,
    isShippingEstimated: chosenOf(cart) === null,
    isShippingKnown: !cart.requiresShipping || chosenOf(cart) !== null || cart.shippingEstimate !== null,
    warnings: cart.warnings,
  };
}

const shopLineOf = (line: CartViewLine): ShopCartLine => ({
  id: line.id,
  variantId: line.variantId,
  handle: line.handle,
  title: line.title,
  options: line.options.map(({ value }) => value.text).join(" · "),
  image: { src: line.image.src, srcSet: line.image.srcSet, width: line.image.width, height: line.image.height },
  unitPrice: line.unitPrice,
  compareAtPrice: line.compareAtPrice,
  measuredPrice: line.measuredPrice,
  quantity: line.quantity,
  total: line.total,
  isAvailable: line.available,
  sellable: line.sellable,
  later: line.later,
});

/** How it comes to the shopper, once that is decided: sent, or fetched. */
const chosenOf = ({ shippingOptionId, pickupLocationId }: CartView) => shippingOptionId ?? pickupLocationId;

/** Before an option is chosen, what the cheapest one costs counts in, as the page of the product says. */
function withDelivery(cart: CartView): CartView["totals"] {
  const { totals, shippingEstimate } = cart;
  if (chosenOf(cart) !== null || shippingEstimate === null) return totals;
  return { ...totals, shipping: shippingEstimate.price, total: add(totals.total, shippingEstimate.price) };
}
