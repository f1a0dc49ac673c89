"use client";

import { useSyncExternalStore } from "react";
import type { Me } from "@/app/api/me/route";
import type { ShopCart } from "./cart/shop-cart";

type State = {
  me: Me | null;
  /** Undefined until somebody wanted to see it. */
  cart: ShopCart | null | undefined;
  isCartOpen: boolean;
  hasFailed: boolean;
};

let state: State = { me: null, cart: undefined, isCartOpen: false, hasFailed: false };
const blank = state;
const listeners = new Set<() => void>();

function change(part: Partial<State>) {
  state = { ...state, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is known of the person on the page; nothing in the HTML, which is the same for everyone. */
export const useMe = (): State =>
  useSyncExternalStore(
    subscribe,
    () => state,
    () => blank,
  );

let wanted: { market: string; product?: string; cart?: boolean } | null = null;

/** Asks who is here. Parts of one page that ask in the same moment share one request. */
export function askMe(asked: { market: string; product?: string; cart?: boolean }) {
  const isFirst = wanted === null;
  wanted = { ...wanted, ...asked };
  if (isFirst) queueMicrotask(() => void send());
}

async function send() {
  if (!wanted) return;
  const { market, product, cart } = wanted;
  wanted = null;
  const query = new URLSearchParams({ market, ...(product && { product }), ...(cart && { cart: "1" }) });
  try {
    const answer = await fetch(`/api/me?${query}`);
    if (!answer.ok) throw new Error(String(answer.status));
    const me = (await answer.json()) as Me;
    change({
      me: { ...state.me, ...me },
      hasFailed: false,
      ...(me.cart !== undefined && { cart: me.cart }),
    });
  } catch {
    // The page is complete without it; only the drawer has to say that it could not look.
    change({ hasFailed: true });
  }
}

export function setCart(cart: ShopCart) {
  change({ cart, hasFailed: false, me: { name: null, ...state.me, pieces: cart.pieces } });
}

export const openCart = (isOpen: boolean) => change({ isCartOpen: isOpen });
