import type { PickupPlace } from "@/commerce/inventory/pickup-places";
import { type DeliveryWindow, deliveryWindow } from "@/commerce/shipping/delivery-window";
import { inMarket } from "@/commerce/shipping/shipping-options-for";
import type { PostalAddress } from "@/db/schema/store";
import { type Money, moneyOf } from "@/lib/money";
import type { CatalogLine } from "./read-cart-lines";
import type { SellingRules } from "./selling-rules";

/** A place to fetch the order at: what it costs in the market's currency and from which day it lies ready. */
export type PickupOption = DeliveryWindow & {
  rateId: null;
  locationId: string;
  title: string;
  carrier: "";
  address: PostalAddress;
  /** Opening hours and where to ring, as the merchant wrote it. */
  note: string;
  price: Money;
};

/** The places that have every one of these pieces now; none when nothing needs to be sent. */
export function pickupOptionsFor({ rules, lines, now }: { rules: SellingRules; lines: CatalogLine[]; now: Date }) {
  const { places, market, store } = rules;
  if (lines.length === 0) return [];
  const hasAll = ({ id }: PickupPlace) => lines.every(({ fetchable, quantity }) => (fetchable?.[id] ?? 0) >= quantity);
  return places.filter(hasAll).map(
    ({ id, name, address, note, days, price }): PickupOption => ({
      rateId: null,
      locationId: id,
      title: name,
      carrier: "",
      address,
      note,
      price: inMarket(moneyOf(price, store.baseCurrency), market),
      ...deliveryWindow({ now, timezone: market.timezone, handlingDays: 0, minDays: days, maxDays: days }),
    }),
  );
}
