import { readCell } from "@/lib/csv-cells";
import type { CsvRecord } from "@/lib/csv-read";
import { handleFrom } from "../handle";
import type { Layout } from "./dialect";
import type { Row } from "./read-cells";

/** The rows of one product, which stand together in the file; `index` counts products from 0. */
export type RowGroup = { index: number; handle: string; rows: Row[]; bytes: number; isApart: boolean };

/**
 * Puts rows that follow each other with the same handle together, as the format has them. A handle that comes back
 * later is given out as `isApart`: which of its two places is right cannot be known, so it is refused, not merged.
 */
export async function* groupRows(records: AsyncIterable<CsvRecord>, layout: Layout): AsyncGenerator<RowGroup> {
  const seen = new Set<string>();
  let group: RowGroup | undefined;
  let index = 0;
  for await (const { line, cells, bytes } of records) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const handle = handleOf(cells, layout, group?.handle);
    if (group && handle === group.handle) {
      group.rows.push({ line, cells });
      group.bytes = bytes;
      continue;
    }
    if (group) yield group;
    group = { index, handle, rows: [{ line, cells }], bytes, isApart: seen.has(handle) };
    seen.add(handle);
    index += 1;
  }
  if (group) yield group;
}

/** Without a handle, a row with a title is a product of its own, and one without belongs to the row above. */
function handleOf(cells: readonly string[], layout: Layout, above: string | undefined): string {
  const cell = (field: string) => readCell(cells[layout.fields.get(field) ?? -1] ?? "").trim();
  const handle = cell("handle");
  if (handle !== "") return handle;
  const title = cell("title");
  return title === "" && above !== undefined ? above : handleFrom(title);
}
