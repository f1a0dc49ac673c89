"use client";

import { useOptimistic, useState, useTransition } from "react";
import { changeCart } from "@/app/(shop)/[locale]/cart/actions";
import { setCart } from "@/app/(shop)/_components/me-store";
import { times } from "@/lib/money";
import type { ShopCart, ShopCartLine } from "./shop-cart";

/** What the last press did to a line, to be said and, mostly, undone. */
export type CartDeed = { kind: "removed" | "saved" | "returned"; line: ShopCartLine; isUndoable: boolean };

export type CartChange = {
  do: "add" | "set" | "remove" | "save" | "return" | "accept" | "move";
  [field: string]: string;
};

/** The cart with the last press already in it, what it did, and what the server said when it refused one. */
export function useCartChanges(cart: ShopCart) {
  const [shown, show] = useOptimistic(cart, applied);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [deed, setDeed] = useState<CartDeed | null>(null);
  const [isPending, startTransition] = useTransition();

  const change = (wish: CartChange) =>
    startTransition(async () => {
      show(wish);
      const form = new FormData();
      for (const [name, value] of Object.entries(wish)) form.set(name, value);
      const state = await changeCart(form).catch(() => null);
      setRefusal(state?.status === "refused" ? state.message : null);
      if (state?.status !== "done") return;
      setCart(state.data);
      setDeed(deedOf(cart, wish));
    });
  return { shown, change, refusal, deed, isPending };
}

function deedOf({ lines, saved }: ShopCart, wish: CartChange): CartDeed | null {
  const isMeant = ({ id }: ShopCartLine) => id === wish.lineId;
  const line = [...lines, ...saved].find(isMeant);
  if (!line) return null;
  if (wish.do === "save") return { kind: "saved", line, isUndoable: true };
  if (wish.do === "return") return { kind: "returned", line, isUndoable: true };
  const isRemoval = wish.do === "remove" || (wish.do === "set" && wish.quantity === "0");
  return isRemoval ? { kind: "removed", line, isUndoable: lines.some(isMeant) } : null;
}

function applied(cart: ShopCart, wish: CartChange): ShopCart {
  const isMeant = ({ id }: ShopCartLine) => id === wish.lineId;
  const others = (from: ShopCartLine[]) => from.filter((line) => !isMeant(line));
  if (wish.do === "save") return withLines(cart, others(cart.lines), [...cart.saved, ...cart.lines.filter(isMeant)]);
  if (wish.do === "return") return withLines(cart, [...cart.lines, ...cart.saved.filter(isMeant)], others(cart.saved));
  if (wish.do !== "set" && wish.do !== "remove") return cart;
  const quantity = wish.do === "remove" ? 0 : Number(wish.quantity);
  const lines = cart.lines
    .map((line) =>
      isMeant(line) && Number.isSafeInteger(quantity)
        ? { ...line, quantity, total: times(line.unitPrice, quantity) }
        : line,
    )
    .filter((line) => line.quantity > 0);
  return withLines(cart, lines, wish.do === "remove" ? others(cart.saved) : cart.saved);
}

const withLines = (cart: ShopCart, lines: ShopCartLine[], saved: ShopCartLine[]): ShopCart => ({
  ...cart,
  lines,
  saved,
  pieces: lines.reduce((pieces, line) => pieces + line.quantity, 0),
});
