/** How many of six columns a tile takes. */
export type TileSpan = 2 | 4 | 6;

const full: TileSpan[] = [6];
const wideFirst: TileSpan[] = [4, 2];
const wideLast: TileSpan[] = [2, 4];
const thirds: TileSpan[] = [2, 2, 2];

/** Rows that are always full and never twice alike in a row: the first one leads with its widest tile. */
export function tileSpans(count: number): TileSpan[] {
  if (count <= 0) return [];
  if (count === 1) return full;
  const spans: TileSpan[] = [...wideFirst];
  for (let row = 1; spans.length < count; row++) {
    const left = count - spans.length;
    if (left === 1) spans.push(...full);
    else if (left === 3 || (left > 4 && row % 2 === 1)) spans.push(...thirds);
    else spans.push(...(row % 2 === 1 ? wideLast : wideFirst));
  }
  return spans;
}
