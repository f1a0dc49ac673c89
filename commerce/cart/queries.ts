import { and, eq, isNull, sql } from "drizzle-orm";
import { query } from "@/commerce/query";
import { cartLines } from "@/db/schema/carts";
import { cartView } from "./cart-view";
import { draftCart } from "./draft-cart";
import { requireCart } from "./require-cart";
import { cartInput } from "./schemas";

/** The cart behind a secret, priced now. */
export const getCart = query({
  input: cartInput,
  allow: "anyone",
  async run({ db, actor, now }, { cartToken }) {
    const cart = await requireCart(db, { actor, now }, cartToken);
    return cartView(await draftCart(db, cart, now), cartToken);
  },
});

/** Pieces in the cart, for the badge; cheaper than the priced cart. A cart that was ordered counts as empty. */
export const countCartPieces = query({
  input: cartInput,
  allow: "anyone",
  async run({ db, actor, now }, { cartToken }) {
    const cart = await requireCart(db, { actor, now }, cartToken);
    if (cart.status !== "open") return 0;
    const [row] = await db
      .select({ pieces: sql<number>`coalesce(sum(${cartLines.quantity}), 0)::int` })
      .from(cartLines)
      .where(and(eq(cartLines.cartId, cart.id), isNull(cartLines.savedAt)));
    return row?.pieces ?? 0;
  },
});
