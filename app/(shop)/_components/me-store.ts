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
let timer: ReturnType<typeof setTimeout> | undefined;
let sentAt = Number.NEGATIVE_INFINITY;
const headWaitsMs = 400;
const freshMs = 2000;

/** Asks who is here, at once. */
export function askMe(asked: { market: string; product?: string; cart?: boolean }) {
  wanted = { ...wanted, ...asked };
  void send();
}

/** The head's own question; on a product's page it leaves it to that page, so that there is one request and not two. */
export function askMeFromHead(market: string) {
  if (performance.now() - sentAt < freshMs) return;
  wanted = { market, ...wanted };
  timer ??= setTimeout(() => void send(), /^\/[^/]+\/p\//.test(location.pathname) ? headWaitsMs : 0);
}

async function send() {
  clearTimeout(timer);
  timer = undefined;
  if (!wanted) return;
  sentAt = performance.now();
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
