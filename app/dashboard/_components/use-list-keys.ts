"use client";

import { useEffect, useState } from "react";

/**
 * A list's keys: `j` and `k` move, `x` selects, Enter opens. Rows wear what `cursorProps` gives them; ids are in the
 * order of the rows.
 */
export function useListKeys(ids: readonly string[], isSelectable = false) {
  const [at, setAt] = useState(-1);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setSelected((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]));
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isElsewhere(event)) return;
      const id = ids[at];
      if (event.key === "j") setAt(Math.min(at + 1, ids.length - 1));
      else if (event.key === "k") setAt(Math.max(at - 1, 0));
      else if (event.key === "x" && id && isSelectable) toggle(id);
      else if (event.key === "Enter" && id && event.target === document.body) linkOf(id)?.click();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
  useEffect(() => {
    const id = ids[at];
    if (id) document.querySelector(`[data-row="${id}"]`)?.scrollIntoView({ block: "nearest" });
  }, [at, ids]);
  const cursorProps = (id: string) => ({
    "data-row": id,
    "data-cursor": ids[at] === id ? "" : undefined,
    "data-selected": selected.has(id) ? "" : undefined,
  });
  return { selected, setSelected, toggle, cursorProps };
}

const linkOf = (id: string) => document.querySelector<HTMLAnchorElement>(`[data-row="${id}"] [data-row-link]`);

const isElsewhere = ({ target }: KeyboardEvent): boolean =>
  document.querySelector("dialog[open]") !== null ||
  (target instanceof HTMLElement &&
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) &&
    !(target instanceof HTMLInputElement && target.type === "checkbox"));
