"use client";

import { ShoppingBag } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { askMe, askMeFromHead, openCart, useMe } from "@/app/(shop)/_components/me-store";
import { loadCartText } from "./load-cart-text";
import { type PluralForms, pluralText } from "@/app/(shop)/_components/plural";

export type DrawerText = Record<"title" | "close" | "loading" | "failedTitle" | "failedReason" | "retry", string>;
type Props = { market: string; locale: string; label: PluralForms; text: DrawerText };

const loadDrawer = () => import("./cart-drawer");
const CartDrawer = lazy(() => loadDrawer().then((drawer) => ({ default: drawer.CartDrawer })));

/** A link to the cart's page that opens the drawer instead once scripts run; the drawer comes when somebody begins to use the page. */
export function CartButton({ market, locale, label, text }: Props) {
  const { me, isCartOpen } = useMe();
  const [isPrepared, setPrepared] = useState(false);
  useEffect(() => askMeFromHead(market), [market]);
  useEffect(() => {
    const prepare = () => void loadDrawer().then(() => (loadCartText(market), setPrepared(true)));
    const heard = new AbortController();
    for (const sign of signsOfLife) document.addEventListener(sign, () => (heard.abort(), prepare()), heard);
    return () => heard.abort();
  }, [market]);
  const pieces = me?.pieces ?? 0;
  return (
    <>
      <a
        href={`/${market}/cart`}
        aria-label={pluralText(label, pieces, locale)}
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
      {(isPrepared || isCartOpen) && (
        <Suspense>
          <CartDrawer {...{ market, locale, text }} />
        </Suspense>
      )}
    </>
  );
}

const signsOfLife = ["pointermove", "pointerdown", "keydown", "scroll"] as const;
