"use client";

import { useCallback, useEffect, useState } from "react";
import type { KeptCards } from "@/app/api/cards/route";

export type CardsState = { answer: KeptCards | null; hasFailed: boolean; retry: () => void };

/** The cards of products that the browser kept, at today's prices; asked again only for ones that were not answered. */
export function useKeptCards(market: string, handles: readonly string[]): CardsState {
  const [answer, setAnswer] = useState<KeptCards | null>(null);
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const [hasFailed, setFailed] = useState(false);
  const isMissing = handles.some((handle) => !asked.has(handle));
  const load = useCallback(() => {
    if (handles.length === 0) return;
    const query = new URLSearchParams([["market", market], ...handles.map((handle) => ["handle", handle])]);
    fetch(`/api/cards?${query}`)
      .then((response) => {
        if (!response.ok) throw new Error(String(response.status));
        return response.json() as Promise<KeptCards>;
      })
      .then(
        (found) => (setAnswer(found), setAsked(new Set(handles)), setFailed(false)),
        () => setFailed(true),
      );
  }, [market, handles]);
  useEffect(() => {
    if (isMissing) load();
  }, [isMissing, load]);
  return { answer, hasFailed, retry: load };
}
