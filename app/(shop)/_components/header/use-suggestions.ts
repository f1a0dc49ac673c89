"use client";

import { useRef, useState } from "react";
import type { Suggestion } from "@/app/api/suggest/route";

const waitMs = 200;

/** What fits what is being typed; asked for once the typing rests, and dropped when it goes on. */
export function useSuggestions(market: string) {
  const [found, setFound] = useState<{ typed: string; items: Suggestion[] }>({ typed: "", items: [] });
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; call?: AbortController }>({});
  const stop = () => {
    clearTimeout(waiting.current.timer);
    waiting.current.call?.abort();
  };
  const close = () => {
    stop();
    setFound({ typed: "", items: [] });
  };
  const look = async (typed: string) => {
    const call = new AbortController();
    waiting.current.call = call;
    const query = new URLSearchParams({ market, q: typed });
    // Suggestions are an extra: when they cannot be had, the form still searches.
    const answer = await fetch(`/api/suggest?${query}`, { signal: call.signal }).catch(() => null);
    if (!answer?.ok) return;
    const { items } = (await answer.json()) as { items: Suggestion[] };
    if (!call.signal.aborted) setFound({ typed, items });
  };
  const type = (text: string) => {
    stop();
    if (text.trim() === "") return close();
    waiting.current.timer = setTimeout(() => void look(text.trim()), waitMs);
  };
  return { ...found, type, close };
}
