import type { PostalAddress } from "@/db/schema/store";

/** A line of a checkout that began at Stripe; amounts in minor units of its currency, `tax` contained or added. */
export type ForeignLine = {
  description: string;
  quantity: number;
  subtotal: number;
  discount: number;
  tax: number;
  taxes: { name: string; rateBps: number; amount: number }[];
  /** What may name our variant, the surest first: its id, its SKU, or a name given to the price or product at Stripe. */
  names: string[];
};

/** A paid checkout that we did not open, as far as an order needs it; amounts in minor units of its currency. */
export type ForeignCheckout = {
  sessionId: string;
  intentId: string | null;
  /** The money is held and not taken yet. */
  isHeld: boolean;
  locale: string;
  currency: string;
  subtotal: number;
  discount: number;
  shipping: number;
  shippingTax: number;
  tax: number;
  total: number;
  shippingTitle: string;
  email: string;
  phone: string;
  shippingAddress: PostalAddress | null;
  billingAddress: PostalAddress | null;
  lines: ForeignLine[];
};
