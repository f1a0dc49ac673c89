import type { Market, Store } from "@/commerce/store/queries";
import type { Money } from "@/lib/money";
import { type DeliveryWindow, deliveryWindow } from "./delivery-window";
import { fitsWeight, inMarket, type ShippingZone, shippingOptionsFor, zoneOf } from "./shipping-options-for";

/** What one piece costs to send inside the market; the days are what a cached page keeps, because dates grow old. */
export type DeliveryEstimate = {
  price: Money;
  /** Delivery is free from this subtotal on; null when it never is. */
  freeFrom: Money | null;
  handlingDays: number;
  minDays: number;
  maxDays: number;
};

/** The cheapest way to send one piece to the market's own country, the faster one of equals; null when there is none. */
export function estimateDelivery(asked: {
  zones: readonly ShippingZone[];
  store: Pick<Store, "handlingDays">;
  market: Pick<Market, "country" | "currency" | "rateMicros" | "roundTo" | "timezone">;
  price: Money;
  weightGrams: number;
  requiresShipping: boolean;
}): DeliveryEstimate | null {
  const { zones, store, market, price, weightGrams, requiresShipping } = asked;
  const parcel = { country: market.country, subtotal: price, weightGrams, requiresShipping };
  const rates = zoneOf(zones, market.country)?.rates ?? [];
  const [cheapest] = shippingOptionsFor({ zones, store, market, parcel, now: new Date(0) }).sort(
    (a, b) => a.price.amount - b.price.amount || a.latest.localeCompare(b.latest),
  );
  const rate = rates.find(({ id }) => id === cheapest?.rateId);
  if (!cheapest || !rate) return null;
  const free = rates
    .filter((each) => each.isActive && each.price.amount === 0 && fitsWeight(each, weightGrams))
    .map((each) => each.minSubtotal)
    .filter((from) => from !== null)
    .sort((a, b) => a.amount - b.amount);
  return {
    price: cheapest.price,
    freeFrom: free[0] ? inMarket(free[0], market) : null,
    handlingDays: store.handlingDays,
    minDays: rate.minDays,
    maxDays: rate.maxDays,
  };
}

/** The dates of an estimate, when it is shown. */
export const datesOf = (estimate: DeliveryEstimate, timezone: string, now: Date): DeliveryWindow =>
  deliveryWindow({ ...estimate, timezone, now });
