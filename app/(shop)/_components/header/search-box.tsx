"use client";

import { Search } from "lucide-react";
import { useId, useRef, useState } from "react";
import { foreign } from "@/app/(shop)/_components/lang";
import type { Suggestion } from "@/app/api/suggest/route";
import { collectionHref } from "./collection-nav";

type Props = {
  market: string;
  labels: { search: string; placeholder: string; suggestions: string; collection: string; count: string };
  defaultValue?: string;
};
const waitMs = 200;

/** A plain search form that suggests while one types; arrows choose, Enter goes there, Escape shuts the list. */
export function SearchBox({ market, labels, defaultValue }: Props) {
  const [items, setItems] = useState<Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const [typed, setTyped] = useState("");
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; call?: AbortController }>({});
  const id = useId();
  const isOpen = items.length > 0;
  const hrefOf = ({ kind, handle }: Suggestion) =>
    kind === "collection" ? collectionHref(market, handle) : `/${market}/p/${encodeURIComponent(handle)}`;

  const close = () => {
    clearTimeout(waiting.current.timer);
    waiting.current.call?.abort();
    setItems([]);
    setActive(-1);
  };
  const look = async (q: string) => {
    const call = new AbortController();
    waiting.current.call = call;
    const query = new URLSearchParams({ market, q });
    // Suggestions are an extra: when they cannot be had, the form still searches.
    const answer = await fetch(`/api/suggest?${query}`, { signal: call.signal }).catch(() => null);
    if (!answer?.ok) return;
    setItems(((await answer.json()) as { items: Suggestion[] }).items);
    setActive(-1);
    setTyped(q);
  };
  const onInput = (q: string) => {
    clearTimeout(waiting.current.timer);
    waiting.current.call?.abort();
    if (q.trim() === "") return close();
    waiting.current.timer = setTimeout(() => void look(q.trim()), waitMs);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !isOpen) return;
    const chosen = items[active];
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") setActive((active + 1) % items.length);
    else if (event.key === "ArrowUp") setActive((active <= 0 ? items.length : active) - 1);
    else if (event.key === "Enter" && chosen) location.assign(hrefOf(chosen));
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> has no reset of its own and older readers do not know it.
    <form action={`/${market}/search`} role="search" className="relative w-full" onSubmit={close}>
      <Search aria-hidden="true" className="pointer-events-none absolute start-3 top-3 size-5 text-muted" />
      <input
        key={defaultValue}
        type="search"
        name="q"
        defaultValue={defaultValue}
        maxLength={200}
        aria-label={labels.search}
        placeholder={labels.placeholder}
        autoComplete="off"
        enterKeyHint="search"
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}list`}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}${active}` : undefined}
        onChange={(event) => onInput(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
        className="control ps-10 [&::-webkit-search-cancel-button]:hidden"
      />
      <button type="submit" className="sr-only">
        {labels.search}
      </button>
      {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the active row. */}
      <ul
        id={`${id}list`}
        role="listbox"
        aria-label={labels.suggestions}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-40 mt-1.5 rounded-lg border bg-surface-raised p-1.5 shadow-float"
      >
        {items.map((item, index) => (
          <li
            key={`${item.kind}${item.handle}`}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === active}
            // Before the field loses focus, which would take the list away.
            onPointerDown={(event) => (event.preventDefault(), location.assign(hrefOf(item)))}
            onPointerMove={() => setActive(index)}
            className="flex min-h-10 cursor-pointer items-center gap-3 rounded-sm px-2.5 aria-selected:bg-hover"
          >
            <span lang={foreign(item.lang, market)} className="min-w-0 grow truncate">
              <Predicted title={item.title} typed={typed} />
            </span>
            {item.kind === "collection" && <span className="shrink-0 text-xs text-muted">{labels.collection}</span>}
          </li>
        ))}
      </ul>
      <span role="status" className="sr-only">
        {isOpen ? labels.count.replace("#", String(items.length)) : ""}
      </span>
    </form>
  );
}

/** What was typed is plain, what we add to it is strong: the eye looks for the difference. */
function Predicted({ title, typed }: { title: string; typed: string }) {
  const at = title.toLowerCase().indexOf(typed.toLowerCase());
  if (at < 0 || typed === "") return title;
  return (
    <>
      <strong className="font-semibold">{title.slice(0, at)}</strong>
      {title.slice(at, at + typed.length)}
      <strong className="font-semibold">{title.slice(at + typed.length)}</strong>
    </>
  );
}
