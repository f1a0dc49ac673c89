import { and, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { limitOf } from "@/config/limits";
import { sessions, userTokens } from "@/db/schema/customers";
import { rateLimits } from "@/db/schema/operations";
import { idempotencyKeys } from "@/db/schema/idempotency";

const day = 24 * 60 * 60 * 1000;
const keepSessionsDays = 90;
const keepTokensDays = 7;
const keepCountersMs = 60 * 60 * 1000;

/** Deletes what no longer opens anything: sessions 90 days after their end, used and old links, keys and counters. */
export const deleteExpiredAccess = command({
  name: "deleteExpiredAccess",
  input: z.strictObject({}),
  allow: ["system"],
  async run({ tx, now }) {
    const before = (ms: number) => new Date(now.getTime() - ms);
    const ended = before(keepSessionsDays * day);
    await tx.delete(sessions).where(or(lt(sessions.expiresAt, ended), lt(sessions.revokedAt, ended)));
    await tx.delete(userTokens).where(lt(userTokens.expiresAt, before(keepTokensDays * day)));
    await tx
      .delete(idempotencyKeys)
      .where(lt(idempotencyKeys.createdAt, before(limitOf("lifetimes.idempotencySeconds") * 1000)));
    await tx
      .delete(rateLimits)
      .where(and(sql`${rateLimits.expire} > 0`, lt(rateLimits.expire, now.getTime() - keepCountersMs)));
    return {};
  },
});
