/**
 * Where an arrow leads in the collections' bar: sideways from one collection to the next, down into the panel below it
 * and up again. Null where the key means nothing there, and the browser may have it.
 */
export function arrowTarget(from: HTMLElement, key: string): HTMLElement | null {
  const bar = from.closest("nav");
  const item = from.closest("nav > ul > li");
  if (!bar || !item) return null;
  const tops = [...bar.querySelectorAll<HTMLElement>(":scope > ul > li > a")];
  const below = [...item.querySelectorAll<HTMLElement>("ul a")];
  const top = item.querySelector<HTMLElement>(":scope > a");
  const at = below.indexOf(from);
  if (key === "ArrowDown") return below[at + 1] ?? null;
  if (key === "ArrowUp") return at < 0 ? null : (below[at - 1] ?? top);
  const isForward = key === (document.dir === "rtl" ? "ArrowLeft" : "ArrowRight");
  if (!isForward && key !== "ArrowLeft" && key !== "ArrowRight") return null;
  return tops[tops.findIndex((link) => link === top) + (isForward ? 1 : -1)] ?? null;
}
