import { isDeepStrictEqual } from "node:util";

/** For the audit log: each named field that is different now, as `[before, after]`. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => value !== undefined && !isSame(before[name], value))
      .map(([name, value]) => [name, [before[name] ?? null, value]]),
  );
}

/** Postgres gives the fields of an object back in an order of its own. */
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b) || isDeepStrictEqual(a, b);
