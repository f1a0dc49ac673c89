export type Change = { kind: "first" | "none" | "same" | "up" | "down"; percent: number };

/** How one number stands beside the one before it, in whole per cent; nothing is not a base to count from. */
export function changeOf(value: number, before: number): Change {
  if (value <= 0 && before <= 0) return { kind: "none", percent: 0 };
  if (before <= 0) return { kind: "first", percent: 0 };
  const percent = Math.round((Math.abs(value - before) / before) * 100);
  if (percent === 0) return { kind: "same", percent };
  return { kind: value > before ? "up" : "down", percent };
}
