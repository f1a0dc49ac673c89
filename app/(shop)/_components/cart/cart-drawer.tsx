"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { askMe, openCart, useMe } from "@/app/(shop)/_components/me-store";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Drawer } from "@/components/ui/drawer";
import { EmptyCart } from "./empty-cart";
import { Skeleton } from "@/components/ui/skeleton";
import type { DrawerText } from "./cart-button";
import { CartContents } from "./cart-contents";
import type { CartText } from "./cart-text";
import { loadCartText } from "./load-cart-text";

type Props = { market: string; locale: string; text: DrawerText };

export function CartDrawer({ market, locale, text }: Props) {
  const { isCartOpen } = useMe();
  return (
    <Drawer isOpen={isCartOpen} onClose={() => openCart(false)} title={text.title} closeLabel={text.close}>
      {isCartOpen && <DrawerContents key={market} {...{ market, locale, text }} />}
    </Drawer>
  );
}

function DrawerContents({ market, locale, text: shell }: Props) {
  const { cart, hasFailed } = useMe();
  const [text, setText] = useState<CartText | null>(null);
  const [isSilent, setSilent] = useState(false);
  const look = () =>
    void loadCartText(market).then(
      (words) => (setText(words), setSilent(false)),
      () => setSilent(true),
    );
  const lookFirst = useEffectEvent(look);
  useEffect(() => lookFirst(), []);
  if (cart && text) return <CartContents isDrawer {...{ cart, market, locale, text }} />;
  if (hasFailed || isSilent)
    return (
      <Callout
        tone="danger"
        title={shell.failedTitle}
        action={<Button onClick={() => (look(), askMe({ market, cart: true }))}>{shell.retry}</Button>}
      >
        {shell.failedReason}
      </Callout>
    );
  if (cart === null && text) return <EmptyCart market={market} text={text} />;
  return (
    <div role="status" aria-label={shell.loading} className="flex flex-col gap-5 pt-2">
      {[1, 2].map((line) => (
        <span key={line} className="grid grid-cols-[5rem_1fr] gap-4">
          <Skeleton className="aspect-square rounded-md" />
          <Skeleton className="h-5 w-2/3" />
        </span>
      ))}
    </div>
  );
}
