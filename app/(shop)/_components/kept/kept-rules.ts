/** What a browser keeps of a store without an account, by the product's handle, the newest first. */
export type KeptList = "wishes" | "compared" | "seen";
export const mostKept = { wishes: 60, compared: 4, seen: 9 } as const satisfies Record<KeptList, number>;

const longestHandle = 255;

/** What was stored, as far as it can be trusted: anybody may write there. */
export function keptFrom(stored: string | null, list: KeptList): string[] {
  const found = parsed(stored);
  if (!Array.isArray(found)) return [];
  const handles = found.filter(
    (each): each is string => typeof each === "string" && each.length > 0 && each.length <= longestHandle,
  );
  return [...new Set(handles)].slice(0, mostKept[list]);
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "[]");
  } catch {
    return [];
  }
}

/** In front, and only once; what no longer fits is forgotten. */
export const withKept = (kept: readonly string[], handle: string, list: KeptList): string[] =>
  [handle, ...kept.filter((each) => each !== handle)].slice(0, mostKept[list]);

export const withoutKept = (kept: readonly string[], handle: string): string[] =>
  kept.filter((each) => each !== handle);

export const isFull = (kept: readonly string[], list: KeptList): boolean => kept.length >= mostKept[list];
