import type { DocumentContent, DocumentLine, DocumentSeller } from "@/db/schema/documents";
import type { orderLines, orders } from "@/db/schema/orders";
import type { Store } from "@/commerce/store/queries";

type Line = Pick<
  typeof orderLines.$inferSelect,
  "title" | "options" | "sku" | "quantity" | "unitPrice" | "discount" | "total" | "taxRateBps"
>;
type Order = Pick<
  typeof orders.$inferSelect,
  "number" | "placedAt" | "shippingTitle" | "subtotal" | "discount" | "shipping" | "tax" | "isTaxIncluded"
> & { taxLines: DocumentContent["taxLines"] };
type Settings = Pick<Store, "name" | "legalName" | "vatId" | "supportEmail" | "supportPhone" | "address" | "logo">;

/** Who sells, as the settings say it today. */
export const sellerOf = (store: Settings): DocumentSeller => ({
  name: store.name,
  legalName: store.legalName || store.name,
  vatId: store.vatId,
  email: store.supportEmail,
  phone: store.supportPhone,
  address: store.address,
  logo: store.logo?.light ?? null,
});

export const lineContent = (line: Line): DocumentLine => ({
  title: line.title,
  options: line.options.map(({ value }) => value),
  sku: line.sku,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  discount: line.discount,
  total: line.total,
  taxRateBps: line.taxRateBps,
});

/** The order's own amounts, copied and never worked out again: the invoice and the screen cannot differ. */
export const invoiceContent = (order: Order, lines: readonly Line[], seller: DocumentSeller): DocumentContent => ({
  seller,
  orderNumber: order.number,
  placedAt: order.placedAt.toISOString(),
  invoiceNumber: null,
  lines: lines.map(lineContent),
  shippingTitle: order.shippingTitle,
  subtotal: order.subtotal,
  discount: order.discount,
  shipping: order.shipping,
  tax: order.tax,
  taxLines: order.taxLines,
  isTaxIncluded: order.isTaxIncluded,
  adjustment: 0,
});
