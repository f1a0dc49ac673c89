import { isOrderToken } from "@/commerce/orders/order-token";
import { authSecrets } from "@/config/env";
import { sameSecret, signedToken } from "@/lib/ids";

/** Opens the withdrawal of one order and nothing else of it: given to who knows its number and e-mail address. */
export const withdrawalToken = (orderId: string): string => signedToken(authSecrets()[0], "withdrawal", orderId);

/** True for that token, and for the order's own link. */
export const opensWithdrawal = (orderId: string, token: string): boolean =>
  isOrderToken(orderId, token) ||
  authSecrets().some((secret) => sameSecret(token, signedToken(secret, "withdrawal", orderId)));
