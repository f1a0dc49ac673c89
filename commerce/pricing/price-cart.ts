import { add, type Currency, type Money, money, portion, portionContained, subtract, sum, times } from "@/lib/money";

/** The rate that the delivery address and the kind of goods lead to. */
export type AppliedTax = { name: string; rateBps: number };

export type LineToPrice = {
  id: string;
  /** In the market's currency; with the tax in it where the market shows prices so. */
  unitPrice: Money;
  quantity: number;
  /** Off the whole line, never more than the line; none when left out. */
  discount?: Money;
  /** Null: not taxable, or no tax is collected at that address. */
  tax: AppliedTax | null;
};

export type CartToPrice = {
  currency: Currency;
  isTaxIncluded: boolean;
  lines: readonly LineToPrice[];
  /** Null until a delivery option is chosen, and for goods that need none. */
  shipping: { price: Money; tax: AppliedTax | null } | null;
};

export type PricedLine = {
  id: string;
  unitPrice: Money;
  quantity: number;
  subtotal: Money;
  discount: Money;
  /** unit price × quantity − discount. */
  total: Money;
  taxRateBps: number;
  tax: Money;
};
export type TaxLine = AppliedTax & { amount: Money };
export type PricedCart = {
  currency: Currency;
  isTaxIncluded: boolean;
  lines: PricedLine[];
  subtotal: Money;
  discount: Money;
  shipping: Money;
  shippingTax: Money;
  /** All tax, shipping's among it, whether the prices contain it or not. */
  tax: Money;
  taxLines: TaxLine[];
  total: Money;
};

/**
 * What a cart costs. Cart, checkout and order all ask this function, so what was shown is what is charged.
 *
 * Tax is rounded half up once per line, on the line's total after its discount, and once for shipping; every sum is a
 * sum of those rounded amounts. Where prices contain tax, the displayed gross price stands whatever the address, and
 * the address's rate decides how much of it is tax; elsewhere the address's rate is added.
 * Always: total = Σ line totals + shipping + (tax, unless prices contain it).
 */
export function priceCart({ currency, isTaxIncluded, lines, shipping }: CartToPrice): PricedCart {
  const taxOf = (amount: Money, tax: AppliedTax | null) => taxPart(amount, tax, isTaxIncluded);
  const priced = lines.map((line) => priceLine(line, currency, taxOf));
  const shippingPrice = shipping?.price ?? money(0, currency);
  const shippingTax = taxOf(shippingPrice, shipping?.tax ?? null);

  const subtotal = sum(
    priced.map((line) => line.subtotal),
    currency,
  );
  const discount = sum(
    priced.map((line) => line.discount),
    currency,
  );
  const tax = sum([...priced.map((line) => line.tax), shippingTax], currency);
  const net = add(subtract(subtotal, discount), shippingPrice);
  return {
    currency,
    isTaxIncluded,
    lines: priced,
    subtotal,
    discount,
    shipping: shippingPrice,
    shippingTax,
    tax,
    taxLines: gatherTaxLines(
      [
        ...lines.map((line, index) => ({ tax: line.tax, amount: priced[index]?.tax })),
        { tax: shipping?.tax ?? null, amount: shippingTax },
      ],
      currency,
    ),
    total: isTaxIncluded ? net : add(net, tax),
  };
}

function priceLine(line: LineToPrice, currency: Currency, taxOf: (amount: Money, tax: AppliedTax | null) => Money) {
  const { id, unitPrice, quantity } = line;
  const subtotal = times(unitPrice, quantity);
  const discount = line.discount ?? money(0, currency);
  if (discount.amount < 0 || discount.amount > subtotal.amount) throw new RangeError("a discount exceeds its line");
  const total = subtract(subtotal, discount);
  const taxRateBps = line.tax?.rateBps ?? 0;
  return { id, unitPrice, quantity, subtotal, discount, total, taxRateBps, tax: taxOf(total, line.tax) };
}

function taxPart(amount: Money, tax: AppliedTax | null, isTaxIncluded: boolean): Money {
  const rateBps = tax?.rateBps ?? 0;
  return isTaxIncluded ? portionContained(amount, rateBps) : portion(amount, rateBps);
}

/** One row per name and rate, in the order in which they first occur; their amounts add up to the cart's tax. */
function gatherTaxLines(
  parts: readonly { tax: AppliedTax | null; amount: Money | undefined }[],
  currency: Currency,
): TaxLine[] {
  const rows = new Map<string, TaxLine>();
  for (const { tax, amount } of parts) {
    if (!tax || !amount) continue;
    const key = `${tax.rateBps} ${tax.name}`;
    const row = rows.get(key) ?? { ...tax, amount: money(0, currency) };
    rows.set(key, { ...row, amount: add(row.amount, amount) });
  }
  return [...rows.values()].filter(({ amount }) => amount.amount !== 0);
}
