type Node = { id: string; parentId: string | null };

/** Collections in the menu's order, each below its parent; `depth` 0 is the top. */
export function collectionTree<Item extends Node>(all: readonly Item[]): (Item & { depth: number })[] {
  const below = (parentId: string | null, depth: number): (Item & { depth: number })[] =>
    all
      .filter((item) => item.parentId === parentId)
      .flatMap((item) => [{ ...item, depth }, ...below(item.id, depth + 1)]);
  return below(null, 0);
}
