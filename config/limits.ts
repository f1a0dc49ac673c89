import { env } from "./env";
import { type LimitName, numbers, parseLimits, type Rate, type RateName, rates } from "./limit-table";

/** The rate in force: this table's, or the one in LIMITS, times RATE_LIMIT_FACTOR. */
export function rateOf(name: RateName): Rate {
  const { LIMITS, RATE_LIMIT_FACTOR } = env();
  const { points, seconds } = parseLimits(LIMITS).rates.get(name) ?? rates[name];
  return { points: Math.max(1, Math.round(points * RATE_LIMIT_FACTOR)), seconds };
}

/** A size in bytes, a lifetime in seconds or a count, as its name says. */
export function limitOf(name: LimitName): number {
  return parseLimits(env().LIMITS).numbers.get(name) ?? numbers[name];
}
