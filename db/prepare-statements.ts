import type postgres from "postgres";

type Unsafe = (query: string, given?: unknown[], options?: { prepare?: boolean }) => unknown;

// Each different text is kept by the server for as long as its connection lives; long ones are seldom asked twice.
const mostParameters = 64;
const longestText = 8_000;

/**
 * Lets the queries that Drizzle writes be prepared once a connection. postgres.js prepares its own templates only; what
 * comes as text is parsed and planned anew each time, and costs a round trip more to learn its types.
 */
export function prepareStatements(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (...given: unknown[]) => Promise<unknown>;
  const preparing = (...given: unknown[]) => {
    const work = given.at(-1) as (own: postgres.TransactionSql) => unknown;
    return begin(...given.slice(0, -1), (own: postgres.TransactionSql) => {
      own.unsafe = prepared(own.unsafe) as typeof own.unsafe;
      return work(own);
    });
  };
  return Object.assign(sql, { begin: preparing, unsafe: prepared(sql.unsafe) });
}

const prepared =
  (unsafe: postgres.Sql["unsafe"]): Unsafe =>
  (query, given = [], options = {}) => {
    const prepare = given.length > 0 && given.length <= mostParameters && query.length <= longestText;
    return (unsafe as Unsafe)(query, given, { ...options, ...(prepare && { prepare }) });
  };
