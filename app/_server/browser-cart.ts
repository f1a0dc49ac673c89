import type { CartView } from "@/commerce/cart/cart-view";
import { createCart } from "@/commerce/cart/create-cart";
import { getCart } from "@/commerce/cart/queries";
import { switchMarket } from "@/commerce/cart/switch-market";
import type { Context } from "@/commerce/context";
import { Refusal } from "@/commerce/refusal";
import { keepCartToken, readCartToken } from "./cart-cookie";

/** The open cart of this browser, null when it has none; one that was ordered or has run out is none. */
export async function findBrowserCart(context: Context): Promise<CartView | null> {
  const cartToken = await readCartToken();
  if (!cartToken) return null;
  try {
    const cart = await getCart(context, { cartToken });
    return cart.status === "open" ? cart : null;
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return null;
    throw error;
  }
}

/** The secret of this browser's cart in a market, made where there is none; only in actions. */
export async function openBrowserCart(context: Context, market: string): Promise<string> {
  const found = await findBrowserCart(context);
  if (!found) {
    const cart = await createCart(context, { market });
    await keepCartToken(cart.id);
    return cart.id;
  }
  if (found.market !== market) await switchMarket(context, { cartToken: found.id, market });
  // The cart lives on from each change, and its cookie with it.
  await keepCartToken(found.id);
  return found.id;
}
