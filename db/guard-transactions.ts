import postgres from "postgres";

type Scope = (sql: postgres.TransactionSql) => unknown;

/**
 * Keeps a transaction whose connection is lost from taking the process with it. postgres.js rejects `begin` when the
 * server hangs up, but the work goes on, and its next query (or the rollback) is written to a socket that is gone,
 * outside of any promise. Here that work is told, and nothing more is written.
 */
export function guardTransactions(sql: postgres.Sql): postgres.Sql {
  const begin = sql.begin.bind(sql) as (...given: unknown[]) => Promise<unknown>;
  const guarded = (...given: unknown[]) => {
    const work = given.at(-1) as Scope;
    const state = { isOver: false };
    const result = begin(...given.slice(0, -1), (own: postgres.TransactionSql) => runGuarded(own, work, state));
    const end = () => {
      state.isOver = true;
    };
    result.then(end, end);
    return result;
  };
  return Object.assign(sql, { begin: guarded });
}

async function runGuarded(own: postgres.TransactionSql, work: Scope, state: { isOver: boolean }): Promise<unknown> {
  try {
    return await work(refusingWhenOver(own, state));
  } catch (error) {
    // postgres.js would now write a rollback; `begin` has failed or is about to, and nobody waits for this promise.
    if (state.isOver || isLost(error)) return new Promise(() => undefined);
    throw error;
  }
}

/** The same handle, whose queries fail by themselves once the transaction has ended without them. */
function refusingWhenOver(own: postgres.TransactionSql, state: { isOver: boolean }): postgres.TransactionSql {
  const check = () => {
    if (state.isOver) throw new LostConnection();
  };
  return new Proxy(own, {
    apply: (target, self, given) => {
      check();
      return Reflect.apply(target, self, given) as unknown;
    },
    get: (target, name) => {
      if (name === "unsafe" || name === "savepoint") check();
      return Reflect.get(target, name) as unknown;
    },
  });
}

class LostConnection extends Error {
  readonly code = "CONNECTION_CLOSED";
  constructor() {
    super("The connection was lost during the transaction");
    this.name = "LostConnection";
  }
}

const lostCodes = new Set(["CONNECTION_CLOSED", "CONNECTION_DESTROYED", "CONNECTION_ENDED"]);

/** The server or the network hung up: by postgres.js's own codes, or a fatal error of the server. */
function isLost(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof postgres.PostgresError && /^(FATAL|PANIC)$/.test(at.severity)) return true;
    if ("code" in at && lostCodes.has(String(at.code))) return true;
  }
  return false;
}
