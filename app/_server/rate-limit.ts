import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "@/commerce/refusal";
import type { RateName } from "@/config/limit-table";
import { rateOf } from "@/config/limits";
import { connection } from "@/db/client";
import { hashToken } from "@/lib/ids";
import { errorFields, log } from "@/lib/log";

type Options = {
  /** What happens when the counter cannot be reached: reads go on, guessing a password does not. */
  whenDown?: "open" | "closed";
};

const limiters = new Map<string, RateLimiterPostgres>();

/**
 * Counts one more for `key` and refuses with `rate_limited` (`retryAfterSeconds`) above the limit. Counters stand in
 * Postgres, so that all processes share them; keys are hashed, because they hold addresses and e-mails.
 */
export async function limitRate(name: RateName, key: string, { whenDown = "open" }: Options = {}): Promise<void> {
  try {
    await limiterOf(name).consume(hashToken(key).slice(0, 32));
  } catch (error) {
    if (error instanceof RateLimiterRes) {
      throw new Refusal("rate_limited", { retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) });
    }
    if (whenDown === "closed") throw error;
    log.warn("rate_limit.unavailable", { limit: name, ...errorFields(error) });
  }
}

function limiterOf(name: RateName): RateLimiterPostgres {
  const { points, seconds } = rateOf(name);
  const id = `${name}=${points}/${seconds}`;
  const known = limiters.get(id);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    storeClient: asPgClient,
    storeType: "client",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  limiters.set(id, limiter);
  return limiter;
}

/** The library speaks to `pg`; our driver answers the one call it makes. */
const asPgClient = {
  query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => {
    const rows = await connection().sql.unsafe(text, values);
    return { rows: [...rows], rowCount: rows.count };
  },
};
