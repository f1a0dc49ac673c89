import type { Market, Store } from "@/commerce/store/queries";
import { convert, type Money } from "@/lib/money";
import { type DeliveryWindow, deliveryWindow } from "./delivery-window";

/** Amounts are in the store's base currency. */
export type ShippingRate = {
  id: string;
  title: string;
  carrier: string;
  price: Money;
  minSubtotal: Money | null;
  maxSubtotal: Money | null;
  minWeightGrams: number | null;
  maxWeightGrams: number | null;
  minDays: number;
  maxDays: number;
  isActive: boolean;
  position: number;
};
/** `countries` holds ISO codes; `*` stands for every country that no other zone names. */
export type ShippingZone = { id: string; name: string; countries: string[]; position: number; rates: ShippingRate[] };

/** Something the shopper can choose: what it costs in the market's currency and when it arrives. */
export type ShippingOption = DeliveryWindow & { rateId: string; title: string; carrier: string; price: Money };

type PricingMarket = Pick<Market, "currency" | "rateMicros" | "roundTo" | "timezone">;
export type Parcel = {
  /** Where it goes. */
  country: string;
  /** Of the lines, after discounts, in the market's currency. */
  subtotal: Money;
  /** Of the lines that are shipped. */
  weightGrams: number;
  /** False for gift cards and other things that need no parcel: there is nothing to choose then. */
  requiresShipping: boolean;
  /** The day from which the last of it is there; null when it lies on the shelf. */
  readyOn?: string | null;
};

/** The delivery options of a parcel, in the merchant's order; none when nothing is shipped or nobody ships there. */
export function shippingOptionsFor(order: {
  zones: readonly ShippingZone[];
  store: Pick<Store, "handlingDays">;
  market: PricingMarket;
  parcel: Parcel;
  now: Date;
}): ShippingOption[] {
  const { zones, store, market, parcel, now } = order;
  if (!parcel.requiresShipping) return [];
  const rates = zoneOf(zones, parcel.country)?.rates ?? [];
  return rates
    .filter((rate) => fits(rate, market, parcel))
    .sort((a, b) => a.position - b.position)
    .map((rate) => ({
      rateId: rate.id,
      title: rate.title,
      carrier: rate.carrier,
      price: inMarket(rate.price, market),
      ...deliveryWindow({
        now,
        timezone: market.timezone,
        handlingDays: store.handlingDays,
        readyOn: parcel.readyOn,
        ...days(rate),
      }),
    }));
}

/** The zone that names the country, else the one for the rest of the world. */
export function zoneOf<Zone extends Pick<ShippingZone, "countries" | "position">>(
  zones: readonly Zone[],
  country: string,
): Zone | null {
  const inOrder = [...zones].sort((a, b) => a.position - b.position);
  const naming = (code: string) => inOrder.find((zone) => zone.countries.includes(code)) ?? null;
  return naming(country) ?? naming("*");
}

/** The same rounding as prices have, so that a threshold is shown as it is applied. */
export const inMarket = (amount: Money, market: PricingMarket): Money =>
  convert(amount, market.currency, market.rateMicros, market.roundTo);

const days = ({ minDays, maxDays }: ShippingRate) => ({ minDays, maxDays });

/** Lower bounds are included, upper bounds are not, so that two rates can meet without a gap or an overlap. */
function fits(rate: ShippingRate, market: PricingMarket, { subtotal, weightGrams }: Parcel): boolean {
  const from = rate.minSubtotal && inMarket(rate.minSubtotal, market);
  const below = rate.maxSubtotal && inMarket(rate.maxSubtotal, market);
  return (
    rate.isActive &&
    (from === null || subtotal.amount >= from.amount) &&
    (below === null || subtotal.amount < below.amount) &&
    fitsWeight(rate, weightGrams)
  );
}

export const fitsWeight = (rate: ShippingRate, weightGrams: number): boolean =>
  (rate.minWeightGrams === null || weightGrams >= rate.minWeightGrams) &&
  (rate.maxWeightGrams === null || weightGrams < rate.maxWeightGrams);
