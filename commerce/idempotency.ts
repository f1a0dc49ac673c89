import { createHash, randomUUID } from "node:crypto";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import { authSecrets } from "@/config/env";
import type { Db } from "@/db/client";
import { idempotencyKeys, type KeptEffect } from "@/db/schema/idempotency";
import { seal, unseal } from "@/lib/seal";
import { type KeptEffects, keptEffects } from "./kept-effects";
import { Refusal } from "./refusal";

export type Answer = { status: number; body: unknown };
type Request = {
  /** Whose keys these are, and of which address: two clients may use the same key. */
  scope: string;
  key: string;
  body: unknown;
};

const purpose = "idempotent answer";
/** A process that died at work never answers; after this its key may be taken over. */
const abandonedAfterMs = 120_000;

/**
 * Runs `work` once for a key: the same key and body give the stored answer (`isReplay`), another body refuses with
 * `idempotency_conflict`, a key whose work still runs with `idempotency_running`. A throw frees the key, and what its
 * commands did is kept for the next attempt (`KeptEffects`), which goes on where this one stopped.
 */
export async function answerOnce(
  db: Db,
  request: Request,
  work: (effects: KeptEffects) => Promise<Answer>,
): Promise<Answer & { isReplay: boolean }> {
  const { scope, key } = request;
  const row = and(eq(idempotencyKeys.scope, scope), eq(idempotencyKeys.key, key));
  const requestHash = createHash("sha256")
    .update(JSON.stringify(request.body ?? null))
    .digest("hex");
  const owner = randomUUID();
  const taken = await takeKey(db, request, { requestHash, owner });
  if (!taken) return storedAnswer(db, row, requestHash);
  const effects = keptEffects({ scope, key, owner }, taken);
  const ours = and(row, eq(idempotencyKeys.owner, owner));
  try {
    const answer = await work(effects);
    const sealed = seal(authSecrets()[0], purpose, JSON.stringify(answer.body ?? null));
    await db.update(idempotencyKeys).set({ statusCode: answer.status, response: sealed }).where(ours);
    return { ...answer, isReplay: false };
  } catch (error) {
    if (effects.count() === 0) await db.delete(idempotencyKeys).where(ours);
    else await db.update(idempotencyKeys).set({ owner: null }).where(ours);
    throw error;
  }
}

/** What earlier attempts did, when the key is ours now: it is new, was given back, or its holder died. */
async function takeKey(
  db: Db,
  { scope, key }: Request,
  attempt: { requestHash: string; owner: string },
): Promise<readonly KeptEffect[] | null> {
  const values = { scope, key, ...attempt };
  const [inserted] = await db.insert(idempotencyKeys).values(values).onConflictDoNothing().returning();
  if (inserted) return [];
  const isAbandoned = or(
    isNull(idempotencyKeys.owner),
    lt(idempotencyKeys.takenAt, new Date(Date.now() - abandonedAfterMs)),
  );
  const [taken] = await db
    .update(idempotencyKeys)
    .set({ takenAt: new Date(), owner: attempt.owner })
    .where(
      and(
        eq(idempotencyKeys.scope, scope),
        eq(idempotencyKeys.key, key),
        eq(idempotencyKeys.requestHash, attempt.requestHash),
        isNull(idempotencyKeys.statusCode),
        isAbandoned,
      ),
    )
    .returning({ effects: idempotencyKeys.effects });
  return taken?.effects ?? null;
}

async function storedAnswer(db: Db, row: ReturnType<typeof and>, requestHash: string) {
  const [stored] = await db.select().from(idempotencyKeys).where(row);
  if (!stored || (stored.statusCode === null && stored.requestHash === requestHash)) {
    throw new Refusal("idempotency_running", { retryAfterSeconds: 1 });
  }
  if (stored.requestHash !== requestHash) throw new Refusal("idempotency_conflict");
  const text = unseal(authSecrets(), purpose, String(stored.response));
  if (text === null) throw new Refusal("idempotency_conflict");
  return { status: stored.statusCode ?? 200, body: JSON.parse(text) as unknown, isReplay: true };
}
