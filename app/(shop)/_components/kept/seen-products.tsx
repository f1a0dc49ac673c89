"use client";

import { useMemo } from "react";
import { ProductCards } from "@/app/(shop)/_components/product-cards";
import { useKept } from "./kept-store";
import { useKeptCards } from "./use-kept-cards";

type Props = { handle: string; market: string; title: string };
const mostShown = 4;

/** What was looked at before this product, in this browser; nothing at all where there was nothing. */
export function SeenProducts({ handle, market, title }: Props) {
  const seen = useKept("seen");
  const others = useMemo(() => (seen ?? []).filter((each) => each !== handle).slice(0, mostShown), [seen, handle]);
  const { answer } = useKeptCards(market, others);
  if (!answer || answer.cards.length === 0) return null;
  return (
    <section aria-labelledby="seen" className="flex flex-col gap-4">
      <h2 id="seen" className="text-xl font-semibold">
        {title}
      </h2>
      <ProductCards cards={answer.cards} words={answer.words} market={market} first={0} />
    </section>
  );
}
