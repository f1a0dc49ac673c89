"use client";

import { useRef, useState } from "react";
import type { MenuPictures } from "@/app/(shop)/_data/menu";

const none: MenuPictures = {};

/** The menu's pictures, fetched when somebody first comes near it; without an answer its words stand alone. */
export function useMenuPictures(market: string): { pictures: MenuPictures; ask: () => void } {
  const [pictures, setPictures] = useState(none);
  const isAsked = useRef(false);
  const ask = () => {
    if (isAsked.current) return;
    isAsked.current = true;
    fetch(`/api/menu?market=${market}`)
      .then(async (answer) => setPictures(answer.ok ? ((await answer.json()) as MenuPictures) : none))
      .catch(() => {
        isAsked.current = false;
      });
  };
  return { pictures, ask };
}
