import { authSecrets } from "@/config/env";
import { hashToken, signedToken } from "@/lib/ids";

/** The secret of a new cart. Derived from its id, so that a shopper who signs in elsewhere can be given it again. */
export const cartTokenOf = (cartId: string): string => signedToken(authSecrets()[0], "cart", cartId);

/** The secret that a stored cart answers to, or null when it was made under a signing secret that is gone. */
export function knownCartToken(cart: { id: string; tokenHash: string }): string | null {
  const candidates = authSecrets().map((secret) => signedToken(secret, "cart", cart.id));
  return candidates.find((token) => hashToken(token) === cart.tokenHash) ?? null;
}
