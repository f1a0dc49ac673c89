import { authSecrets } from "@/config/env";
import { sameSecret, signedToken } from "@/lib/ids";

/** The secret of an order's link: whoever holds it may see the order without signing in. */
export const orderToken = (orderId: string): string => signedToken(authSecrets()[0], "order", orderId);

/** True for the order's token under any secret that is still accepted. */
export function isOrderToken(orderId: string, token: string): boolean {
  return authSecrets().some((secret) => sameSecret(token, signedToken(secret, "order", orderId)));
}
