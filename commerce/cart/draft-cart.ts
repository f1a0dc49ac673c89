import type { AppliedTax, PricedCart } from "@/commerce/pricing/price-cart";
import { priceCart } from "@/commerce/pricing/price-cart";
import { type ShippingOption, shippingOptionsFor } from "@/commerce/shipping/shipping-options-for";
import { type PickupOption, pickupOptionsFor } from "./pickup-options";
import type { Market, Store } from "@/commerce/store/queries";
import { type TaxRate, taxRateFor } from "@/commerce/tax/tax-rate-for";
import type { Db, Tx } from "@/db/client";
import { sum, times } from "@/lib/money";
import { type CatalogLine, readCartLines } from "./read-cart-lines";
import type { CartRow, CartToDraft } from "./require-cart";
import { readSellingRules, type SellingRules } from "./selling-rules";

/** A cart as it would be ordered now: what the screen shows, what checkout compares and what the order keeps. */
export type CartDraft = {
  cart: CartRow;
  rules: SellingRules;
  market: Market;
  store: Store;
  lines: CatalogLine[];
  /** Set aside for later: no part of what follows. */
  saved: CatalogLine[];
  /** Lines that are still sold, priced; the others cost nothing. */
  priced: PricedCart;
  requiresShipping: boolean;
  /** Null until an address is known; empty when nobody delivers there. */
  shippingOptions: ShippingOption[] | null;
  /** Places of the market that have all of it; empty when nothing needs to be sent. */
  pickupOptions: PickupOption[];
  /** The chosen one of either, as long as it is still offered. */
  chosen: Delivery | null;
  /** What delivery inside the market would cost at the least, before an address is known. */
  estimate: ShippingOption | null;
  /** True while tax is that of the market's country because there is no address yet. */
  isTaxEstimated: boolean;
};

/** A way to the shopper: sent, or fetched. */
export type Delivery = ShippingOption | PickupOption;

export async function draftCart(db: Db | Tx, cart: CartToDraft, now: Date): Promise<CartDraft> {
  const rules = await readSellingRules(db, cart.marketKey, cart.settingsVersion);
  return composeDraft(cart, { rules, all: await readCartLines(db, cart, rules) }, now);
}

/** A cart that was just made and holds nothing: nothing is read. */
export const draftEmptyCart = (cart: CartRow, rules: SellingRules, now: Date): CartDraft =>
  composeDraft(cart, { rules, all: [] }, now);

/** The same cart with other fields of its own: nothing is read again. */
export const redraftCart = ({ rules, lines, saved }: CartDraft, cart: CartRow, now: Date): CartDraft =>
  composeDraft(cart, { rules, all: [...lines, ...saved] }, now);

function composeDraft(
  cart: CartRow,
  { rules, all }: { rules: SellingRules; all: CatalogLine[] },
  now: Date,
): CartDraft {
  const { store, market, taxRates: rates } = rules;
  const lines = all.filter(({ isSaved }) => !isSaved);
  const saved = all.filter(({ isSaved }) => isSaved);
  const delivery = deliveryOf({ cart, rules, lines, now });
  const priced = priceDraft({ cart, market, lines, chosen: delivery.chosen, rates });
  return {
    cart,
    rules,
    market,
    store,
    lines,
    saved,
    priced,
    ...delivery,
    isTaxEstimated: cart.shippingAddress === null,
  };
}

type DeliveryOf = { cart: CartRow; rules: SellingRules; lines: CatalogLine[]; now: Date };

function deliveryOf({ cart, rules, lines, now }: DeliveryOf) {
  const { market, store, zones } = rules;
  const sold = lines.filter(({ isForSale }) => isForSale);
  const shipped = sold.filter((line) => line.requiresShipping);
  const requiresShipping = shipped.length > 0;
  const subtotal = sum(
    sold.map(({ unitPrice, quantity }) => times(unitPrice, quantity)),
    market.currency,
  );
  const weightGrams = shipped.reduce((grams, line) => grams + line.weightGrams * line.quantity, 0);
  const readyOn = lastPromised(shipped);
  const parcel = { subtotal, weightGrams, requiresShipping, readyOn };
  const optionsTo = (country: string) =>
    shippingOptionsFor({ zones, store, market, now, parcel: { country, ...parcel } });
  const address = cart.shippingAddress;
  // The address of what is fetched is the place's own: nothing is sent there.
  const shippingOptions = address && !cart.pickupLocationId ? optionsTo(address.country) : null;
  const pickupOptions = pickupOptionsFor({ rules, lines: shipped, now });
  const [estimate = null] = optionsTo(market.country).sort((a, b) => a.price.amount - b.price.amount);
  const sent = shippingOptions?.find(({ rateId }) => rateId === cart.shippingRateId);
  const fetched = pickupOptions.find(({ locationId }) => locationId === cart.pickupLocationId);
  const chosen = fetched ?? sent ?? null;
  return { requiresShipping, shippingOptions, pickupOptions, chosen, estimate };
}

/** The day from which everything is there, as far as days were promised. */
function lastPromised(lines: readonly CatalogLine[]): string | null {
  const days = lines.flatMap(({ later }) => later?.on ?? []);
  return days.sort().at(-1) ?? null;
}

type ToPrice = {
  cart: CartRow;
  market: Market;
  lines: CatalogLine[];
  chosen: Delivery | null;
  rates: TaxRate[];
};

function priceDraft({ cart, market, lines, chosen, rates }: ToPrice): PricedCart {
  const { country, region } = cart.shippingAddress ?? { country: market.country, region: undefined };
  const rateFor = (taxCode: string) => taxRateFor({ rates, country, region, taxCode });
  const standard = rateFor("");
  return priceCart({
    currency: market.currency,
    isTaxIncluded: market.isTaxIncluded,
    lines: lines
      .filter(({ isForSale }) => isForSale)
      .map(({ id, unitPrice, quantity, isTaxable, taxCode }) => ({
        id,
        unitPrice,
        quantity,
        tax: isTaxable ? applied(rateFor(taxCode)) : null,
      })),
    shipping: chosen && { price: chosen.price, tax: standard?.isShippingTaxed ? applied(standard) : null },
  });
}

const applied = (rate: TaxRate | null): AppliedTax | null => rate && { name: rate.name, rateBps: rate.rateBps };
