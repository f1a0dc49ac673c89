import { type Invariant, invariants } from "./invariants";

type Sql = { unsafe: (query: string) => PromiseLike<readonly Record<string, unknown>[]> };
export type Broken = { invariant: string; says: string; row: Record<string, unknown> };

const mostRows = 100;

/** Rows that break an invariant, at most a hundred of each; empty when all hold. */
export async function brokenInvariants(sql: Sql, list: readonly Invariant[] = invariants): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const { name, says, sql: query } of list) {
    const rows = await sql.unsafe(`select * from (${query}) broken limit ${mostRows}`);
    broken.push(...rows.map((row) => ({ invariant: name, says, row: { ...row } })));
  }
  return broken;
}
