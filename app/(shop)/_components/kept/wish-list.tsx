"use client";

import { useEffect, useState } from "react";
import { ProductCards } from "@/app/(shop)/_components/product-cards";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import { forget, keep, useKept } from "./kept-store";
import { KeptEmpty } from "./kept-empty";
import { useKeptCards } from "./use-kept-cards";

export type WishText = Record<
  | "emptyTitle"
  | "emptyReason"
  | "emptyAction"
  | "remove"
  | "removeOf"
  | "removed"
  | "undo"
  | "gone"
  | "goneAction"
  | "failedTitle"
  | "failedReason"
  | "retry"
  | "loading",
  string
>;
const none: string[] = [];

/** What the browser kept, at today's prices; taking one away can be undone. */
export function WishList({ market, text }: { market: string; text: WishText }) {
  const kept = useKept("wishes");
  const handles = kept ?? none;
  const { answer, hasFailed, retry } = useKeptCards(market, handles);
  const [removed, setRemoved] = useState<{ handle: string; title: string } | null>(null);
  useEffect(() => () => setRemoved(null), [market]);
  const cards = answer?.cards.filter(({ handle }) => handles.includes(handle)) ?? [];
  const gone = answer ? handles.filter((handle) => answer.cards.every((card) => card.handle !== handle)) : none;
  const isLoading = kept === null || (handles.length > 0 && !answer);
  return (
    <div className="flex flex-col gap-6">
      <p role="status" className="flex flex-wrap items-center gap-3 empty:hidden">
        {removed && (
          <>
            {text.removed.replace("{title}", removed.title)}
            <Button onClick={() => (keep("wishes", removed.handle), setRemoved(null))}>{text.undo}</Button>
          </>
        )}
      </p>
      {hasFailed && (
        <Callout tone="danger" title={text.failedTitle} action={<Button onClick={retry}>{text.retry}</Button>}>
          {text.failedReason}
        </Callout>
      )}
      {kept?.length === 0 && (
        <KeptEmpty
          of="wishes"
          market={market}
          title={text.emptyTitle}
          reason={text.emptyReason}
          action={text.emptyAction}
        />
      )}
      {isLoading && !hasFailed && <LoadingCards label={text.loading} />}
      {answer && cards.length > 0 && (
        <ProductCards
          {...{ cards, market }}
          heading="h2"
          words={answer.words}
          first={4}
          action={({ handle, title }) => (
            <button
              type="button"
              aria-label={text.removeOf.replace("{title}", title)}
              onClick={() => (forget("wishes", handle), setRemoved({ handle, title }))}
              className="mt-1 inline-flex min-h-11 items-center text-sm text-muted underline underline-offset-4 hover:text-foreground"
            >
              {text.remove}
            </button>
          )}
        />
      )}
      {gone.length > 0 && (
        <p className="flex flex-wrap items-center gap-3 text-muted">
          {text.gone}
          <Button onClick={() => gone.forEach((handle) => forget("wishes", handle))}>{text.goneAction}</Button>
        </p>
      )}
    </div>
  );
}

function LoadingCards({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-3 xl:grid-cols-4">
      {[1, 2, 3, 4].map((card) => (
        <Skeleton key={card} className="aspect-[4/5] rounded-lg" />
      ))}
    </div>
  );
}
