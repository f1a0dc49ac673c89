"use client";

import { useSyncExternalStore } from "react";
import { type KeptList, keptFrom, withKept, withoutKept } from "./kept-rules";

const keyOf = (list: KeptList) => `tradewind:${list}`;
const changedEvent = "tradewind:kept";
const known = new Map<KeptList, { stored: string | null; handles: string[] }>();
/** Where the browser allows no storage, the lists last as long as the page. */
const unstored = new Map<KeptList, string>();

function stored(list: KeptList): string | null {
  try {
    return localStorage.getItem(keyOf(list));
  } catch {
    return unstored.get(list) ?? null;
  }
}

/** The same array as long as nothing changed, which is what React compares. */
export function readKept(list: KeptList): string[] {
  const text = stored(list);
  const before = known.get(list);
  if (before && before.stored === text) return before.handles;
  const handles = keptFrom(text, list);
  known.set(list, { stored: text, handles });
  return handles;
}

function write(list: KeptList, handles: readonly string[]) {
  const text = JSON.stringify(handles);
  try {
    localStorage.setItem(keyOf(list), text);
  } catch {
    unstored.set(list, text);
  }
  dispatchEvent(new Event(changedEvent));
}

export const keep = (list: KeptList, handle: string) => write(list, withKept(readKept(list), handle, list));
export const forget = (list: KeptList, handle: string) => write(list, withoutKept(readKept(list), handle));

function subscribe(changed: () => void) {
  addEventListener("storage", changed);
  addEventListener(changedEvent, changed);
  return () => {
    removeEventListener("storage", changed);
    removeEventListener(changedEvent, changed);
  };
}

/** A list as this browser keeps it, also when another tab changes it; null until scripts run. */
export const useKept = (list: KeptList): string[] | null =>
  useSyncExternalStore(
    subscribe,
    () => readKept(list),
    () => null,
  );
