"use client";

import { Search } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { foreign } from "@/app/(shop)/_components/lang";
import type { Suggestion } from "@/app/api/suggest/route";
import { collectionHref } from "./collection-nav";
import { useSuggestions } from "./use-suggestions";

type Props = {
  market: string;
  labels: { search: string; placeholder: string; suggestions: string; collection: string; count: string };
};
/** A plain search form that suggests while one types; arrows choose, Enter goes there, Escape shuts the list. */
export function SearchBox({ market, labels }: Props) {
  const { typed, items, type, close } = useSuggestions(market);
  const [marked, setMarked] = useState(-1);
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  // The head is the same file on every page, so what was searched for comes back from the address.
  useEffect(() => {
    const asked = new URLSearchParams(location.search).get("q");
    if (asked && box.current?.value === "") box.current.value = asked;
  }, []);
  const isOpen = items.length > 0;
  const active = marked < items.length ? marked : -1;
  const shut = () => {
    close();
    setMarked(-1);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || !isOpen) return;
    const chosen = items[active];
    if (event.key === "Escape") shut();
    else if (event.key === "ArrowDown") setMarked((active + 1) % items.length);
    else if (event.key === "ArrowUp") setMarked((active <= 0 ? items.length : active) - 1);
    else if (event.key === "Enter" && chosen) location.assign(hrefOf(market, chosen));
    else return;
    event.preventDefault();
  };
  return (
    <form action={`/${market}/search`} role="search" className="relative w-full" onSubmit={shut}>
      <Search aria-hidden="true" className="pointer-events-none absolute start-3 top-3 size-5 text-muted" />
      <input
        ref={box}
        type="search"
        name="q"
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
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={shut}
        className="control ps-10 [&::-webkit-search-cancel-button]:hidden"
      />
      <button type="submit" className="sr-only">
        {labels.search}
      </button>
      <SuggestionList {...{ id, items, active, typed, market, labels }} onMark={setMarked} />
      <span role="status" className="sr-only">
        {isOpen ? labels.count.replace("#", String(items.length)) : ""}
      </span>
    </form>
  );
}

type ListProps = Pick<Props, "market" | "labels"> & {
  id: string;
  items: readonly Suggestion[];
  active: number;
  typed: string;
  onMark: (index: number) => void;
};

/** Focus stays in the field, which names the marked row. */
function SuggestionList({ id, items, active, typed, market, labels, onMark }: ListProps) {
  return (
    <div
      id={`${id}list`}
      role="listbox"
      tabIndex={-1}
      aria-label={labels.suggestions}
      hidden={items.length === 0}
      className="absolute inset-x-0 top-full z-40 mt-1.5 rounded-lg border bg-surface-raised p-1.5 shadow-float"
    >
      {items.map((item, index) => (
        <div
          key={`${item.kind}${item.handle}`}
          id={`${id}${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerDown={(event) => {
            // Before the field loses focus, which would take the list away.
            event.preventDefault();
            location.assign(hrefOf(market, item));
          }}
          onPointerMove={() => onMark(index)}
          className="flex min-h-10 cursor-pointer items-center gap-3 rounded-sm px-2.5 aria-selected:bg-hover"
        >
          <span lang={foreign(item.lang, market)} className="min-w-0 grow truncate">
            <Predicted title={item.title} typed={typed} />
          </span>
          {item.kind === "collection" && <span className="shrink-0 text-xs text-muted">{labels.collection}</span>}
        </div>
      ))}
    </div>
  );
}

const hrefOf = (market: string, { kind, handle }: Suggestion): string =>
  kind === "collection" ? collectionHref(market, handle) : `/${market}/p/${encodeURIComponent(handle)}`;

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
