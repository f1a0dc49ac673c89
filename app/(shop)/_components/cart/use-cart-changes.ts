"use client";

import { useOptimistic, useState, useTransition } from "react";
import { changeCart } from "@/app/(shop)/[locale]/cart/actions";
import { setCart } from "@/app/(shop)/_components/me-store";
import { times } from "@/lib/money";
import type { ShopCart, ShopCartLine } from "./shop-cart";

export type CartChange = { do: "add" | "set" | "remove" | "accept" | "move"; [field: string]: string };

/** The cart with the last press already in it, and what the server said when it refused one. */
export function useCartChanges(cart: ShopCart) {
  const [shown, show] = useOptimistic(cart, applied);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [removed, setRemoved] = useState<ShopCartLine | null>(null);
  const [isPending, startTransition] = useTransition();

  const change = (wish: CartChange) =>
    startTransition(async () => {
      const line = cart.lines.find(({ id }) => id === wish.lineId);
      const isRemoval = wish.do === "remove" || (wish.do === "set" && wish.quantity === "0");
      show(wish);
      const form = new FormData();
      for (const [name, value] of Object.entries(wish)) form.set(name, value);
      const state = await changeCart(form).catch(() => null);
      setRefusal(state?.status === "refused" ? state.message : null);
      if (state?.status !== "done") return;
      setCart(state.data);
      setRemoved(isRemoval && line ? line : null);
    });
  return { shown, change, refusal, removed, isPending };
}

function applied(cart: ShopCart, wish: CartChange): ShopCart {
  if (wish.do !== "set" && wish.do !== "remove") return cart;
  const quantity = wish.do === "remove" ? 0 : Number(wish.quantity);
  const lines = cart.lines
    .map((line) =>
      line.id === wish.lineId && Number.isSafeInteger(quantity)
        ? { ...line, quantity, total: times(line.unitPrice, quantity) }
        : line,
    )
    .filter((line) => line.quantity > 0);
  return { ...cart, lines, pieces: lines.reduce((pieces, line) => pieces + line.quantity, 0) };
}
