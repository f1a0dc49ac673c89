import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cartLines } from "@/db/schema/carts";
import { isSameMoney } from "@/lib/money";
import type { CartDraft } from "./draft-cart";

/** Remembers today's prices as those the shopper has seen: of one variant's line, or of every line. */
export async function seePrices(tx: Tx, draft: CartDraft, only?: { variantId: string }): Promise<CartDraft> {
  const lines = [];
  for (const line of draft.lines) {
    const isMeant = !only || line.variantId === only.variantId;
    if (isMeant && !isSameMoney(line.seenPrice, line.unitPrice)) {
      const { amount, currency } = line.unitPrice;
      await tx.update(cartLines).set({ seenPrice: amount, seenCurrency: currency }).where(eq(cartLines.id, line.id));
    }
    lines.push(isMeant ? { ...line, seenPrice: line.unitPrice } : line);
  }
  return { ...draft, lines };
}
