import { type Money, moneyOf, split, sum } from "@/lib/money";

type Charged = {
  currency: string;
  total: number;
  shipping: number;
  shippingTax: number;
  isTaxIncluded: boolean;
  lines: readonly { id: string; quantity: number; total: number; tax: number }[];
};
export type RefundShares = {
  /** What each piece of a line cost in the end, tax and discount in it; all pieces and the shipping are the total. */
  pieces: ReadonlyMap<string, readonly Money[]>;
  /** Of each piece, the tax in it; all pieces and the shipping are the order's tax. */
  taxes: ReadonlyMap<string, readonly Money[]>;
  shipping: Money;
  shippingTax: Money;
};

/** Splits what an order cost over its pieces and its shipping, exactly: giving everything back gives back the total. */
export function refundShares(order: Charged): RefundShares {
  const { currency, isTaxIncluded } = order;
  const withTax = (net: number, tax: number) => (isTaxIncluded ? net : net + tax);
  const shipping = moneyOf(Math.min(withTax(order.shipping, order.shippingTax), order.total), currency);
  const goods = moneyOf(order.total - shipping.amount, currency);
  const weights = order.lines.map(({ total, tax }) => withTax(total, tax));
  const isFree = weights.every((weight) => weight === 0);
  const shares = isFree ? order.lines.map(() => moneyOf(0, currency)) : split(goods, weights);
  const pieces = order.lines.map(({ id, quantity }, at) => {
    const share = shares[at] ?? moneyOf(0, currency);
    return [id, split(share, ones(quantity))] as const;
  });
  const taxes = order.lines.map(
    ({ id, quantity, tax }) => [id, split(moneyOf(tax, currency), ones(quantity))] as const,
  );
  const shippingTax = moneyOf(order.shippingTax, currency);
  return { pieces: new Map(pieces), taxes: new Map(taxes), shipping, shippingTax };
}

const ones = (count: number) => Array.from({ length: count }, () => 1);

/** The amount for `quantity` pieces of a line of which `given` were given back before. */
export function shareOfPieces(shares: RefundShares, lineId: string, given: number, quantity: number): Money {
  const pieces = shares.pieces.get(lineId) ?? [];
  return sum(pieces.slice(given, given + quantity), shares.shipping.currency);
}

/** The tax in the amount of `shareOfPieces`. */
export function taxOfPieces(shares: RefundShares, lineId: string, given: number, quantity: number): Money {
  const taxes = shares.taxes.get(lineId) ?? [];
  return sum(taxes.slice(given, given + quantity), shares.shipping.currency);
}

export type RefundToTax = {
  /** What the payment can give back in all and the tax in it, and how much of both went back before. */
  whole: { amount: number; tax: number };
  given: { amount: number; tax: number };
  amount: Money;
  /** The tax of each line's pieces, and that of the shipping; none of either is a free amount. */
  lines: readonly Money[];
  shipping: Money;
};
export type RefundTax = { total: Money; lines: Money[]; shipping: Money };

/**
 * How much tax a refund gives back. Pieces and shipping carry their own; a free amount carries its share of what is
 * left; and the last refund carries the rest, so that any sequence of refunds ends exactly at the tax of the order.
 */
export function refundTax({ whole, given, amount, lines, shipping }: RefundToTax): RefundTax {
  const { currency } = amount;
  const left = { amount: whole.amount - given.amount, tax: Math.max(whole.tax - given.tax, 0) };
  const parts = [...lines, shipping];
  const told = sum(parts, currency).amount;
  const isFree = told === 0 && lines.length === 0 && left.amount > 0;
  const after = Math.max(left.amount - amount.amount, 0);
  const wanted = isFree ? (split(moneyOf(left.tax, currency), [amount.amount, after])[0]?.amount ?? 0) : told;
  // What goes back later must have room for the tax that is left.
  const least = Math.max(left.tax - after, 0);
  const total = moneyOf(Math.max(Math.min(wanted, left.tax, amount.amount), least), currency);
  const isLast = amount.amount === left.amount;
  const all = isLast ? moneyOf(left.tax, currency) : total;
  if (told <= all.amount) return { total: all, lines: [...lines], shipping };
  const shared = split(
    all,
    parts.map((part) => part.amount),
  );
  return { total: all, lines: shared.slice(0, -1), shipping: shared.at(-1) ?? moneyOf(0, currency) };
}
