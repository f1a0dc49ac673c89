import type { z } from "zod";
import type { Db } from "@/db/client";
import { type Actor, type Allow, assertAllowed } from "./actor";
import type { Context } from "./context";
import { parseInput } from "./parse-input";

type Scope = { db: Db; actor: Actor; now: Date; context: Context };

type Spec<Schema extends z.ZodType, Output> = {
  input: Schema;
  allow: Allow;
  run: (scope: Scope, input: z.output<Schema>) => Promise<Output>;
};

export type Query<Input = never, Output = unknown> = ((context: Context, raw: Input) => Promise<Output>) & {
  readonly spec: Pick<Spec<z.ZodType, unknown>, "input" | "allow">;
};

/** A query reads and never writes; it returns what a screen shows, not rows. */
export function query<Schema extends z.ZodType, Output>(spec: Spec<Schema, Output>): Query<z.input<Schema>, Output> {
  const run = async (context: Context, raw: z.input<Schema>): Promise<Output> => {
    assertAllowed(context.actor, spec.allow);
    const input = parseInput(spec.input, raw);
    return spec.run({ db: context.db, actor: context.actor, now: context.now(), context }, input);
  };
  return Object.assign(run, { spec: { input: spec.input, allow: spec.allow } });
}
