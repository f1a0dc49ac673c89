import { EmptyDrawing } from "@/app/(shop)/_components/empty-drawing";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { CartText } from "./cart-text";

/** On the cart's page, in the drawer, and when the last line was removed. */
export function EmptyCart({ market, text }: { market: string; text: CartText }) {
  return (
    <EmptyState
      drawing={<EmptyDrawing of="cart" />}
      title={text.emptyTitle}
      reason={text.emptyReason}
      action={
        <LinkButton href={`/${market}/c`} size="touch">
          {text.emptyAction}
        </LinkButton>
      }
    />
  );
}
