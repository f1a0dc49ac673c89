import { agreedShippingTax } from "@/commerce/changes/plan-change";
import type { DocumentContent, DocumentLine, DocumentSeller } from "@/db/schema/documents";
import type { OrderTerms, orderChanges, orderLines } from "@/db/schema/orders";
import { lineContent } from "./invoice-content";

type Line = typeof orderLines.$inferSelect;
type Change = Pick<typeof orderChanges.$inferSelect, "before" | "after" | "lines">;
type Order = {
  number: string;
  placedAt: Date;
  currency: string;
  shippingTitle: string;
  isTaxIncluded: boolean;
};
export type ChangePaper = { total: number; content: DocumentContent };

/**
 * The papers of a change: an invoice for what it added and a credit note for what it took away, each null where there is
 * nothing of the kind. The one less the other is what the order's total changed by, to the last minor unit.
 */
export function changeContents(
  order: Order,
  lines: readonly Line[],
  change: Change,
  frame: { seller: DocumentSeller; invoiceNumber: string },
): { added: ChangePaper | null; taken: ChangePaper | null } {
  const parts = partsOf(lines, change);
  const delivery = deliveryOf(change, order);
  const added = paper(order, { parts: parts.filter(isMore), delivery: isMore(delivery) ? delivery : null, sign: 1 });
  const taken = paper(order, {
    parts: parts.filter((part) => !isMore(part)),
    delivery: isMore(delivery) ? null : delivery,
    sign: -1,
  });
  return {
    added: added && { ...added, content: { ...added.content, seller: frame.seller } },
    taken: taken && { ...taken, content: { ...taken.content, ...frame } },
  };
}

type Delivery = { total: number; tax: number; rate: { name: string; rateBps: number } | null };
type Part = Delivery & { line: Line; quantity: number; discount: number };

const isMore = ({ total, tax }: { total: number; tax: number }) => total > 0 || (total === 0 && tax > 0);

function partsOf(lines: readonly Line[], { lines: changed, before, after }: Change): Part[] {
  return changed.flatMap(({ orderLineId, before: was, after: is }) => {
    const line = lines.find(({ id }) => id === orderLineId);
    if (!line) return [];
    const named = [...after.taxLines, ...before.taxLines].find(({ rateBps }) => rateBps === line.taxRateBps);
    const rate = named ? { name: named.name, rateBps: named.rateBps } : null;
    const [quantity, discount] = [is.quantity - was.quantity, is.discount - was.discount];
    return [{ line, quantity, discount, total: is.total - was.total, tax: is.tax - was.tax, rate }];
  });
}

function deliveryOf({ before, after }: Change, { currency, isTaxIncluded }: Order): Delivery {
  const rateOf = (terms: OrderTerms) => agreedShippingTax(terms, currency, isTaxIncluded);
  return {
    total: after.shipping - before.shipping,
    tax: after.shippingTax - before.shippingTax,
    rate: rateOf(after) ?? rateOf(before),
  };
}

type Wanted = { parts: readonly Part[]; delivery: Delivery | null; sign: 1 | -1 };
type Bare = { total: number; content: Omit<DocumentContent, "seller"> & { seller: DocumentSeller } };

function paper(order: Order, { parts, delivery, sign }: Wanted): Bare | null {
  const all: readonly Delivery[] = delivery ? [...parts, delivery] : parts;
  const sumOf = (pick: (part: Delivery) => number) => sign * all.reduce((sum, part) => sum + pick(part), 0);
  const tax = sumOf((part) => part.tax);
  const total = sumOf((part) => part.total) + (order.isTaxIncluded ? 0 : tax);
  if (total === 0) return null;
  const shipping = sign * (delivery?.total ?? 0);
  const goods = sumOf((part) => part.total) - shipping;
  // A credit note tells what goes back of a line; only an invoice breaks it up into price and discount.
  const discount = sign === 1 ? parts.reduce((sum, part) => sum + part.discount, 0) : 0;
  return {
    total,
    content: {
      seller: nobody,
      orderNumber: order.number,
      placedAt: order.placedAt.toISOString(),
      invoiceNumber: null,
      lines: parts.map((part) => linePaper(part, sign)),
      shippingTitle: order.shippingTitle,
      ...{ subtotal: goods + discount, discount, shipping, tax },
      taxLines: taxLinesOf(all, sign),
      isTaxIncluded: order.isTaxIncluded,
      adjustment: 0,
    },
  };
}

const nobody: DocumentSeller = { name: "", legalName: "", vatId: "", email: "", phone: "", address: null, logo: null };

const linePaper = ({ line, quantity, discount, total }: Part, sign: 1 | -1): DocumentLine => ({
  ...lineContent(line),
  ...{ quantity: Math.abs(quantity), total: sign * total },
  ...(sign === 1 ? { discount } : { unitPrice: 0, discount: 0 }),
});

function taxLinesOf(parts: readonly Delivery[], sign: 1 | -1): DocumentContent["taxLines"] {
  const rates = new Map<string, { name: string; rateBps: number; amount: number }>();
  for (const { rate, tax } of parts) {
    if (!rate || tax === 0) continue;
    const key = `${rate.rateBps} ${rate.name}`;
    rates.set(key, { ...rate, amount: (rates.get(key)?.amount ?? 0) + sign * tax });
  }
  return [...rates.values()].filter(({ amount }) => amount !== 0);
}
