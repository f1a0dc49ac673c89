import type { z } from "zod";
import { inTransaction, type Tx } from "@/db/client";
import { type Actor, type Allow, isAllowed } from "./actor";
import { type AuditEntry, recordDenial, writeAudit } from "./audit/write-audit";
import { expireTags } from "./cache-tags";
import type { Context } from "./context";
import { parseInput } from "./parse-input";
import { Refusal } from "./refusal";

export type CommandScope = {
  tx: Tx;
  actor: Actor;
  now: Date;
  context: Context;
  /** Names what was changed for the audit log; a staff command that names nothing is logged by its name alone. */
  audit: (entry: AuditEntry) => void;
  /** Expires cached pages once the transaction is through. */
  expire: (...tags: string[]) => void;
};

type Spec<Schema extends z.ZodType, Output> = {
  /** The same as the exported constant. */
  name: string;
  input: Schema;
  allow: Allow;
  run: (scope: CommandScope, input: z.output<Schema>) => Promise<Output>;
};

export type Command<Input = never, Output = unknown> = ((context: Context, raw: Input) => Promise<Output>) & {
  readonly spec: Pick<Spec<z.ZodType, unknown>, "name" | "input" | "allow">;
};

/**
 * A command changes the store: checked, authorised, and applied in one transaction, or not at all. For a request with an
 * idempotency key its output is kept in that transaction too, and given again instead of working twice.
 */
export function command<Schema extends z.ZodType, Output>(
  spec: Spec<Schema, Output>,
): Command<z.input<Schema>, Output> {
  const run = async (context: Context, raw: z.input<Schema>): Promise<Output> => {
    const { actor } = context;
    if (!isAllowed(actor, spec.allow)) {
      await recordDenial(context, spec.name);
      throw new Refusal("not_allowed");
    }
    const input = parseInput(spec.input, raw);
    const done = context.effects?.find(spec.name);
    if (done) return done.output as Output;
    const expired = new Set<string>();
    const output = await inTransaction(context.db, async (tx) => {
      const entries: AuditEntry[] = [];
      const scope: CommandScope = {
        tx,
        actor,
        now: context.now(),
        context,
        audit: (entry) => entries.push(entry),
        expire: (...tags) => {
          for (const tag of tags) expired.add(tag);
        },
      };
      const result = await spec.run(scope, input);
      await writeAudit(tx, context, spec.name, entries);
      await expireTags(tx, [...expired]);
      await context.effects?.keep(tx, spec.name, result);
      return result;
    });
    // Again after the commit: a page rendered between the first writing and the commit still showed the old rows.
    await expireTags(context.db, [...expired]);
    return output;
  };
  return Object.assign(run, { spec: { name: spec.name, input: spec.input, allow: spec.allow } });
}
