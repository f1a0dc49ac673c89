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
  shipping: Money;
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
    return [
      id,
      split(
        share,
        Array.from({ length: quantity }, () => 1),
      ),
    ] as const;
  });
  return { pieces: new Map(pieces), shipping };
}

/** The amount for `quantity` pieces of a line of which `given` were given back before. */
export function shareOfPieces(shares: RefundShares, lineId: string, given: number, quantity: number): Money {
  const pieces = shares.pieces.get(lineId) ?? [];
  return sum(pieces.slice(given, given + quantity), shares.shipping.currency);
}
