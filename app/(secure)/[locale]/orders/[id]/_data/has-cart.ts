import { readCartToken } from "@/app/_server/cart-cookie";
import { countCartPieces } from "@/commerce/cart/queries";
import { Refusal } from "@/commerce/refusal";
import { shopperContext } from "./open-order-page";

/** Whether this browser's cart holds something: the link of a mail may be opened where nothing was ever ordered. */
export async function hasCart(): Promise<boolean> {
  const cartToken = await readCartToken();
  if (!cartToken) return false;
  return countCartPieces(await shopperContext(), { cartToken }).then(
    (pieces) => pieces > 0,
    (error: unknown) => {
      if (error instanceof Refusal && error.code === "not_found") return false;
      throw error;
    },
  );
}
