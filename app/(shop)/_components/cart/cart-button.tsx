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

/** A link to the cart's page that opens the drawer instead once scripts run; the drawer comes when the page is at rest. */
export function CartButton({ market, locale, label, text }: Props) {
  const { me, isCartOpen } = useMe();
  const [isResting, setResting] = useState(false);
  useEffect(() => askMeFromHead(market), [market]);
  useEffect(() => {
    const rest = () => void loadDrawer().then(() => (loadCartText(market), setResting(true)));
    // Safari knows no idle callbacks.
    if (!("requestIdleCallback" in window)) return afterwards(setTimeout(rest, 2000));
    const asked = requestIdleCallback(rest, { timeout: 5000 });
    return () => cancelIdleCallback(asked);
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
      {(isResting || isCartOpen) && (
        <Suspense>
          <CartDrawer {...{ market, locale, text }} />
        </Suspense>
      )}
    </>
  );
}

const afterwards = (timer: ReturnType<typeof setTimeout>) => () => clearTimeout(timer);
