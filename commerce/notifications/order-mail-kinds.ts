/** Mails that tell a shopper about an order. */
export const orderMailKinds = ["placed", "paid", "shipped", "delivered", "cancelled", "refunded"] as const;
export type OrderMailKind = (typeof orderMailKinds)[number];

/** Which event of an order's history is told by which mail; any other is history only. */
const mailOf: Readonly<Record<string, OrderMailKind>> = {
  placed: "placed",
  confirm: "paid",
  shipped: "shipped",
  delivered: "delivered",
  cancel: "cancelled",
  refund_succeeded: "refunded",
};

export const mailForEvent = (eventKind: string): OrderMailKind | null => mailOf[eventKind] ?? null;

export const isOrderMailKind = (kind: string): kind is OrderMailKind => orderMailKinds.some((known) => known === kind);
