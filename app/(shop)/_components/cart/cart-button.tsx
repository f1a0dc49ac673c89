"use client";

import { ShoppingBag } from "lucide-react";
import { useEffect } from "react";
import { askMe, askMeFromHead, openCart, useMe } from "@/app/(shop)/_components/me-store";
import { pluralText } from "@/app/(shop)/_components/plural";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Drawer } from "@/components/ui/drawer";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Skeleton } from "@/components/ui/skeleton";
import { CartContents } from "./cart-contents";
import type { CartText } from "./cart-text";

type Props = { market: string; locale: string; text: CartText };

/** A link to the cart's page that opens the drawer instead once scripts run. */
export function CartButton({ market, locale, text }: Props) {
  const { me, isCartOpen } = useMe();
  useEffect(() => askMeFromHead(market), [market]);
  const pieces = me?.pieces ?? 0;
  return (
    <>
      <a
        href={`/${market}/cart`}
        aria-label={pluralText(text.open, pieces, locale)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || location.pathname.endsWith("/cart")) return;
          event.preventDefault();
          askMe({ market, cart: true });
          openCart(true);
        }}
        className="relative grid size-11 place-items-center rounded-md hover:bg-hover"
      >
        <ShoppingBag aria-hidden="true" className="size-5.5" />
        {pieces > 0 && (
          <span className="absolute end-0 top-0.5 grid h-5 min-w-5 place-items-center rounded-full bg-foreground px-1 text-xs font-semibold text-background tabular-nums">
            {pieces > 99 ? "99+" : pieces}
          </span>
        )}
      </a>
      <Drawer isOpen={isCartOpen} onClose={() => openCart(false)} title={text.title} closeLabel={text.close}>
        <DrawerContents {...{ market, locale, text }} />
      </Drawer>
    </>
  );
}

function DrawerContents({ market, locale, text }: Props) {
  const { cart, hasFailed } = useMe();
  if (cart) return <CartContents isDrawer {...{ cart, market, locale, text }} />;
  if (hasFailed)
    return (
      <Callout
        tone="danger"
        title={text.failedTitle}
        action={<Button onClick={() => askMe({ market, cart: true })}>{text.retry}</Button>}
      >
        {text.failedReason}
      </Callout>
    );
  if (cart === null)
    return (
      <EmptyState
        title={text.emptyTitle}
        reason={text.emptyReason}
        action={<LinkButton href={`/${market}/c`}>{text.emptyAction}</LinkButton>}
      />
    );
  return (
    <div role="status" aria-label={text.loading} className="flex flex-col gap-5 pt-2">
      {[1, 2].map((line) => (
        <span key={line} className="grid grid-cols-[5rem_1fr] gap-4">
          <Skeleton className="aspect-square rounded-md" />
          <Skeleton className="h-5 w-2/3" />
        </span>
      ))}
    </div>
  );
}
