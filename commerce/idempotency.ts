import { createHash } from "node:crypto";
import { and, eq, isNull, lt } from "drizzle-orm";
import { authSecrets } from "@/config/env";
import type { Db } from "@/db/client";
import { idempotencyKeys } from "@/db/schema/payments";
import { seal, unseal } from "@/lib/seal";
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
 * `idempotency_conflict`, a key whose work still runs with `idempotency_running`. A throw frees the key.
 */
export async function answerOnce(
  db: Db,
  request: Request,
  work: () => Promise<Answer>,
): Promise<Answer & { isReplay: boolean }> {
  const row = and(eq(idempotencyKeys.scope, request.scope), eq(idempotencyKeys.key, request.key));
  const requestHash = createHash("sha256")
    .update(JSON.stringify(request.body ?? null))
    .digest("hex");
  if (!(await takeKey(db, request, requestHash))) return storedAnswer(db, row, requestHash);
  try {
    const answer = await work();
    const sealed = seal(authSecrets()[0], purpose, JSON.stringify(answer.body ?? null));
    await db.update(idempotencyKeys).set({ statusCode: answer.status, response: sealed }).where(row);
    return { ...answer, isReplay: false };
  } catch (error) {
    await db.delete(idempotencyKeys).where(row);
    throw error;
  }
}

async function takeKey(db: Db, { scope, key }: Request, requestHash: string): Promise<boolean> {
  const values = { scope, key, requestHash };
  const [inserted] = await db.insert(idempotencyKeys).values(values).onConflictDoNothing().returning();
  if (inserted) return true;
  const abandoned = and(
    eq(idempotencyKeys.scope, scope),
    eq(idempotencyKeys.key, key),
    eq(idempotencyKeys.requestHash, requestHash),
    lt(idempotencyKeys.createdAt, new Date(Date.now() - abandonedAfterMs)),
    isNull(idempotencyKeys.statusCode),
  );
  const [taken] = await db.update(idempotencyKeys).set({ createdAt: new Date() }).where(abandoned).returning();
  return taken !== undefined;
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
