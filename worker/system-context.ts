import { systemActor } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import type { Db } from "@/db/client";
import { uuidv7 } from "@/lib/ids";

/** The context of work that no person asked for. */
export const systemContext = (db: Db, job: string): Context => ({
  db,
  actor: systemActor(job),
  now: () => new Date(),
  requestId: uuidv7(),
});
