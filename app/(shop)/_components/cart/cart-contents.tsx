"use client";

import { useEffect, useEffectEvent } from "react";
import { submitCart } from "@/app/(shop)/[locale]/cart/actions";
import { setCart, useMe } from "@/app/(shop)/_components/me-store";
import { fill } from "@/app/(shop)/_components/plural";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyCart } from "./empty-cart";
import { CartLine, Hidden } from "./cart-line";
import { CartSummary } from "./cart-summary";
import type { CartText } from "./cart-text";
import type { ShopCart, ShopCartLine } from "./shop-cart";
import { SavedLines } from "./saved-lines";
import { type CartChange, type CartDeed, useCartChanges } from "./use-cart-changes";

type Props = { cart: ShopCart; market: string; locale: string; text: CartText; isDrawer?: boolean };

/** The cart's lines and sums, in the drawer and on its page; on the page each button also works as a plain form. */
export function CartContents({ cart: given, market, locale, text, isDrawer = false }: Props) {
  const known = useMe().cart;
  const cart = known ?? given;
  const { shown, change, refusal, deed, isPending } = useCartChanges(cart);
  useEffect(() => {
    if (!known) setCart(given);
  }, [known, given]);
  // A cart that was filled in another market gets this one's prices as soon as it is looked at.
  const isElsewhere = cart.market !== market;
  const move = useEffectEvent(() => change({ do: "move", market }));
  useEffect(() => {
    if (isElsewhere) move();
  }, [isElsewhere]);
  const saved = shown.saved.length > 0 && <SavedLines {...{ lines: shown.saved, market, locale, text, change }} />;
  const isNewPrice = shown.warnings.some(({ code }) => code === "price_changed");
  return (
    <div
      className={isDrawer ? "flex grow flex-col gap-4" : "grid items-start gap-x-16 gap-y-8 lg:grid-cols-[1fr_22rem]"}
    >
      <div className="flex min-w-0 flex-col gap-4">
        <div role="status" className="flex flex-col gap-2 empty:hidden">
          {refusal && <Callout tone="danger">{refusal}</Callout>}
          {isElsewhere && <MoveCart {...{ market, text }} />}
          {deed && <Done {...{ deed, text, change }} />}
          {isNewPrice && <AcceptPrices {...{ market, text, change }} />}
        </div>
        {shown.lines.length === 0 ? (
          <EmptyCart market={market} text={text} />
        ) : (
          <ul className={isDrawer ? "divide-y" : "divide-y border-y"}>
            {shown.lines.map((line) => (
              <CartLine
                key={line.id}
                {...{ line, market, locale, text, change }}
                warning={shown.warnings.find((each) => "lineId" in each && each.lineId === line.id)}
              />
            ))}
          </ul>
        )}
        {isDrawer && saved}
      </div>
      {shown.lines.length > 0 && <CartSummary {...{ cart: shown, market, locale, text, isDrawer, isPending }} />}
      {!isDrawer && saved}
    </div>
  );
}

const undoing = {
  removed: ({ variantId, quantity }) => ({ do: "add", variantId, quantity: String(quantity) }),
  saved: ({ id }) => ({ do: "return", lineId: id }),
  returned: ({ id }) => ({ do: "save", lineId: id }),
} satisfies Record<CartDeed["kind"], (line: ShopCartLine) => CartChange>;

function Done({ deed, text, change }: { deed: CartDeed } & Pick<Plain, "text" | "change">) {
  return (
    <div className="flex items-center justify-between gap-4 rounded-lg border bg-surface-sunken px-4 py-2">
      <span>{fill(text[deed.kind], { title: deed.line.title.text })}</span>
      {deed.isUndoable && (
        <Button variant="quiet" onClick={() => change(undoing[deed.kind](deed.line))}>
          {text.undo}
        </Button>
      )}
    </div>
  );
}

type Plain = { market: string; text: CartText; change: (wish: CartChange) => void };

function AcceptPrices({ market, text, change }: Plain) {
  return (
    <form action={submitCart} onSubmit={(event) => (event.preventDefault(), change({ do: "accept" }))}>
      <Hidden values={{ do: "accept", market }} />
      <Button type="submit">{text.acceptPrices}</Button>
    </form>
  );
}

/** Seen only where scripts do not run: with them the cart has moved before anybody reads this. */
function MoveCart({ market, text }: Pick<Plain, "market" | "text">) {
  return (
    <noscript>
      <form action={submitCart} className="flex flex-wrap items-center gap-3">
        <Hidden values={{ do: "move", market }} />
        <p>{text.moved}</p>
        <Button type="submit">{text.move}</Button>
      </form>
    </noscript>
  );
}
