/** For the audit log: each named field that is different now, as `[before, after]`. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, [unknown, unknown]> {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([name, value]) => value !== undefined && JSON.stringify(before[name]) !== JSON.stringify(value))
      .map(([name, value]) => [name, [before[name] ?? null, value]]),
  );
}
