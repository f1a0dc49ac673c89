import type { Db, Tx } from "@/db/client";
import { auditLog } from "@/db/schema/operations";
import { type Actor, actorId } from "../actor";
import type { Context } from "../context";

/** What an entry may be about; each has a word in messages/activity.json. */
export const auditSubjects = [
  "api_key",
  "collection",
  "customer",
  "import",
  "location",
  "market",
  "media",
  "option",
  "option_value",
  "order",
  "payment_review",
  "stripe_event",
  "product",
  "session",
  "shipping_rate",
  "shipping_zone",
  "store",
  "tax_rate",
  "user",
  "variant",
  "word",
] as const;

/** What a privileged write did; `changes` holds values before and after, never personal data or secrets. */
export type AuditEntry = {
  subject: (typeof auditSubjects)[number];
  subjectId: string;
  changes?: Record<string, unknown>;
};

const isPrivileged = (actor: Actor) => actor.kind === "staff" || actor.kind === "apiKey";

/** One row per entry, or one that carries only the command's name. Shoppers and machines leave their own histories. */
export async function writeAudit(tx: Tx, context: Context, action: string, entries: readonly AuditEntry[]) {
  if (!isPrivileged(context.actor)) return;
  const named: readonly Partial<AuditEntry>[] = entries.length > 0 ? entries : [{}];
  await tx.insert(auditLog).values(named.map((entry) => ({ ...who(context), action, ...entry })));
}

/** Written outside the command's transaction, which is about to be refused. */
export async function recordDenial(context: Context, action: string) {
  if (!isPrivileged(context.actor)) return;
  const db: Db = context.db;
  await db.insert(auditLog).values({ ...who(context), action, outcome: "denied" });
}

const who = ({ actor, sessionId, ipPrefix, requestId }: Context) => ({
  actorKind: actor.kind,
  actorId: actorId(actor),
  sessionId,
  ipPrefix,
  requestId,
});
