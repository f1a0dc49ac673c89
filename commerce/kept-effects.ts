import { deserialize, serialize } from "node:v8";
import { and, eq, isNull, sql } from "drizzle-orm";
import { authSecrets } from "@/config/env";
import type { Tx } from "@/db/client";
import { idempotencyKeys, type KeptEffect } from "@/db/schema/idempotency";
import { seal, unseal } from "@/lib/seal";
import { Refusal } from "./refusal";

/**
 * The commands that already took effect for one idempotency key. Each is kept in the transaction of its own effect, so a
 * request that died half way is gone through again from the start without doing anything twice.
 */
export type KeptEffects = {
  /** The output of the next call of this command, when an earlier attempt got past it. */
  find: (command: string) => { output: unknown } | null;
  /** Throws idempotency_running, and so takes the effect back, once another attempt took the key over. */
  keep: (tx: Tx, command: string, output: unknown) => Promise<void>;
  count: () => number;
};

const purpose = "idempotent effect";

/** `owner` is the attempt that holds the key now; `earlier` what those before it did. */
export function keptEffects(
  key: { scope: string; key: string; owner: string },
  earlier: readonly KeptEffect[],
): KeptEffects {
  const waiting = new Map<string, string[]>();
  for (const { command, output } of earlier) waiting.set(command, [...(waiting.get(command) ?? []), output]);
  let count = earlier.length;
  return {
    count: () => count,
    find: (command) => {
      const output = waiting.get(command)?.shift();
      return output === undefined ? null : { output: readOutput(output) };
    },
    keep: async (tx, command, output) => {
      const sealed = seal(authSecrets()[0], purpose, serialize(output).toString("base64url"));
      const effect: KeptEffect = { command, output: sealed };
      const kept = await tx
        .update(idempotencyKeys)
        .set({ effects: sql`${idempotencyKeys.effects} || ${JSON.stringify([effect])}::jsonb` })
        .where(
          and(
            eq(idempotencyKeys.scope, key.scope),
            eq(idempotencyKeys.key, key.key),
            eq(idempotencyKeys.owner, key.owner),
            isNull(idempotencyKeys.statusCode),
          ),
        )
        .returning({ key: idempotencyKeys.key });
      if (kept.length === 0) throw new Refusal("idempotency_running", { retryAfterSeconds: 1 });
      count += 1;
    },
  };
}

function readOutput(sealed: string): unknown {
  const text = unseal(authSecrets(), purpose, sealed);
  if (text === null) throw new Refusal("idempotency_conflict");
  return deserialize(Buffer.from(text, "base64url")) as unknown;
}
