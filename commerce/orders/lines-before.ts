import type { LineChange, OrderTerms, orderLines } from "@/db/schema/orders";

type Line = typeof orderLines.$inferSelect;
export type PastChange = { before: OrderTerms; lines: readonly LineChange[] };

/** The lines as they were before these changes, the first one first; those that did not exist then are left out. */
export function linesBefore(lines: readonly Line[], changes: readonly PastChange[]): Line[] {
  const first = new Map<string, LineChange>();
  for (const change of [...changes].reverse()) for (const line of change.lines) first.set(line.orderLineId, line);
  return lines.map((line) => ({ ...line, ...first.get(line.id)?.before })).filter(({ quantity }) => quantity > 0);
}
