import type { DocumentContent, DocumentLine, DocumentSeller } from "@/db/schema/documents";
import { moneyOf, split } from "@/lib/money";
import { lineContent } from "./invoice-content";

type OrderLine = Parameters<typeof lineContent>[0] & { id: string };
type TaxLine = DocumentContent["taxLines"][number];
export type CreditedOrder = {
  number: string;
  placedAt: Date;
  currency: string;
  shippingTitle: string;
  tax: number;
  isTaxIncluded: boolean;
  taxLines: readonly TaxLine[];
  lines: readonly OrderLine[];
};
/** A refund's own amounts. Each is what goes back, with the tax in it told apart. */
export type Credit = {
  amount: number;
  taxAmount: number;
  shippingAmount: number;
  shippingTaxAmount: number;
  lines: readonly { orderLineId: string; quantity: number; amount: number; taxAmount: number }[];
};

/** What a credit note says of a refund: the refund's amounts, copied; what is neither piece nor delivery is an adjustment. */
export function creditContent(
  order: CreditedOrder,
  credit: Credit,
  { seller, invoiceNumber }: { seller: DocumentSeller; invoiceNumber: string },
): DocumentContent {
  const shown = (amount: number, tax: number) => (order.isTaxIncluded ? amount : amount - tax);
  const byRate = new Map<number, number>();
  const lines = credit.lines.map(({ orderLineId, quantity, amount, taxAmount }): DocumentLine => {
    const line = order.lines.find(({ id }) => id === orderLineId);
    if (!line) throw new Error(`Line ${orderLineId} is not of order ${order.number}`);
    byRate.set(line.taxRateBps, (byRate.get(line.taxRateBps) ?? 0) + taxAmount);
    return { ...lineContent(line), quantity, discount: 0, unitPrice: 0, total: shown(amount, taxAmount) };
  });
  const lineTax = credit.lines.reduce((sum, { taxAmount }) => sum + taxAmount, 0);
  const subtotal = lines.reduce((sum, { total }) => sum + total, 0);
  const shipping = shown(credit.shippingAmount, credit.shippingTaxAmount);
  return {
    seller,
    orderNumber: order.number,
    placedAt: order.placedAt.toISOString(),
    invoiceNumber,
    lines,
    shippingTitle: order.shippingTitle,
    subtotal,
    discount: 0,
    shipping,
    tax: credit.taxAmount,
    taxLines: taxLinesOf(order, byRate, credit.taxAmount - lineTax),
    isTaxIncluded: order.isTaxIncluded,
    adjustment: credit.amount - subtotal - shipping - (order.isTaxIncluded ? 0 : credit.taxAmount),
  };
}

/** The lines' tax by its rate; that of delivery and of free amounts as the order's own tax was made up. */
function taxLinesOf(order: CreditedOrder, byRate: ReadonlyMap<number, number>, rest: number): TaxLine[] {
  if (order.tax === 0 || order.taxLines.length === 0) return [];
  const shares = split(
    moneyOf(rest, order.currency),
    order.taxLines.map(({ amount }) => amount),
  );
  const unnamed = [...byRate].filter(([rate]) => order.taxLines.every(({ rateBps }) => rateBps !== rate));
  return order.taxLines
    .map((line, at) => ({
      ...line,
      amount:
        (byRate.get(line.rateBps) ?? 0) +
        (shares[at]?.amount ?? 0) +
        (at === 0 ? unnamed.reduce((sum, [, tax]) => sum + tax, 0) : 0),
    }))
    .filter(({ amount }) => amount !== 0);
}
