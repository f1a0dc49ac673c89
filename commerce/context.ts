import type { Db } from "@/db/client";
import type { Actor } from "./actor";

/** What every command and query is given: who asks, where the rows are, what time it is, and how to trace the call. */
export type Context = {
  db: Db;
  actor: Actor;
  now: () => Date;
  requestId: string;
  sessionId?: string;
  /** /24 or /48 of the caller's address, for the audit log. */
  ipPrefix?: string;
};
