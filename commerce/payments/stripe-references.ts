import type Stripe from "stripe";

/** The id of a reference, expanded or not. */
export const idOf = (reference: string | { id: string } | null | undefined): string | null =>
  typeof reference === "string" ? reference : (reference?.id ?? null);

/**
 * Whether a session was opened by somebody else in our account, as Stripe's own sales channels do: it carries none of
 * the marks that we write on ours.
 */
export const isForeign = ({ mode, metadata }: Pick<Stripe.Checkout.Session, "mode" | "metadata">): boolean =>
  mode === "payment" && !metadata?.order_id && !metadata?.payment_session_id;
