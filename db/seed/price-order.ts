import type { shippingRates, shippingZones, taxRates } from "@/db/schema/store";
import { convert, type Money, money, portion, portionContained, sum, times } from "@/lib/money";
import type { DemoOrder } from "./demo-orders";
import type { DemoCustomer } from "./people";
import type { SeededVariant } from "./seed-catalogue";
import type { SeedId } from "./seed-ids";
import { deliveryOf, seedMarkets } from "./seed-store";

export type NumberedOrder = DemoOrder & { person: DemoCustomer; number: string; index: number };
export type PriceList = {
  id: SeedId;
  bySku: ReadonlyMap<string, SeededVariant>;
  rates: readonly (typeof taxRates.$inferSelect)[];
  zones: readonly (typeof shippingZones.$inferSelect)[];
  options: readonly (typeof shippingRates.$inferSelect)[];
};
export type PricedLine = {
  id: string;
  position: number;
  variant: SeededVariant;
  quantity: number;
  unit: Money;
  total: Money;
  tax: Money;
};

/** What the shopper was asked for: prices, tax and delivery of their market. */
export function priceOrder({ id, bySku, rates, zones, options }: PriceList, demo: NumberedOrder) {
  const market = seedMarkets.find(({ key }) => key === demo.market);
  if (!market) throw new Error(`No market is called ${demo.market}.`);
  const { address } = demo.person;
  const inMarket = (cents: number) => convert(money(cents, "USD"), market.currency, market.rateMicros, market.roundTo);
  const rate = rates.find(
    (each) => each.country === address.country && each.region === (address.country === "US" ? address.region : ""),
  );
  const bps = rate?.rateBps ?? 0;
  const taxOf = (amount: Money) => (market.isTaxIncluded ? portionContained(amount, bps) : portion(amount, bps));

  const lines = demo.lines.map(([sku, quantity], position): PricedLine => {
    const variant = bySku.get(sku);
    if (!variant) throw new Error(`No variant is called ${sku}.`);
    const own = variant.ownPrices[market.key];
    const unit = own === undefined ? inMarket(variant.price) : money(own, market.currency);
    const total = times(unit, quantity);
    return {
      id: id(`order ${demo.index} line ${position}`),
      position,
      variant,
      quantity,
      unit,
      total,
      tax: taxOf(total),
    };
  });
  const all = (amountOf: (line: PricedLine) => number) => lines.reduce((total, line) => total + amountOf(line), 0);
  const delivery = deliveryOf({
    weightGrams: all(({ variant, quantity }) => variant.weightGrams * quantity),
    cents: all(({ variant, quantity }) => variant.price * quantity),
    isExpress: demo.delivery === "Express",
  });
  const zone = zones.find(({ countries }) => countries.includes(address.country));
  const chosen = options.find(({ zoneId, title }) => zoneId === zone?.id && title === delivery.en);
  const shipping = inMarket(chosen?.price ?? 0);
  const zero = money(0, market.currency);
  const shippingTax = rate?.isShippingTaxed ? taxOf(shipping) : zero;
  const subtotal = sum(
    lines.map(({ total }) => total),
    market.currency,
  );
  const tax = sum([...lines.map((line) => line.tax), shippingTax], market.currency);
  const total = sum([subtotal, shipping, market.isTaxIncluded ? zero : tax], market.currency);
  const amounts = { subtotal, shipping, shippingTax, tax, total, zero, bps, rate };
  return { market, lines, chosen, deliveryTitle: delivery[market.language] ?? delivery.en, amounts };
}
