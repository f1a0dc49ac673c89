import type { CartText } from "./cart-text";

const texts = new Map<string, Promise<CartText>>();

/** The cart's words, which no page carries because most visits never open the cart. Rejects when they cannot be had. */
export function loadCartText(market: string): Promise<CartText> {
  const known = texts.get(market);
  if (known) return known;
  const asked = fetch(`/api/cart-text?market=${market}`).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json() as Promise<CartText>;
  });
  texts.set(market, asked);
  asked.catch(() => texts.delete(market));
  return asked;
}
