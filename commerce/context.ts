import type { Db } from "@/db/client";
import type { Actor } from "./actor";
import type { KeptEffects } from "./kept-effects";

/** What every command and query is given: who asks, where the rows are, what time it is, and how to trace the call. */
export type Context = {
  db: Db;
  actor: Actor;
  now: () => Date;
  requestId: string;
  sessionId?: string;
  /** /24 or /48 of the caller's address, for the audit log. */
  ipPrefix?: string;
  /** What earlier attempts at the same request already did; only for requests with an idempotency key. */
  effects?: KeptEffects;
};
