import { and, desc, eq, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { textLine } from "@/commerce/text-line";
import { users } from "@/db/schema/customers";
import { auditLog } from "@/db/schema/operations";
import { decodeCursor, encodeCursor } from "@/lib/cursor";

/** Who did what, newest first; `subject` and `subjectId` narrow to one thing. */
export const listAudit = query({
  input: z.strictObject({
    actorId: textLine(100).optional(),
    action: textLine(100).optional(),
    subject: textLine(100).optional(),
    subjectId: textLine(100).optional(),
    outcome: z.enum(["allowed", "denied"]).optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  allow: ["audit:read"],
  async run({ db }, { cursor, limit, ...filter }) {
    const rows = await db
      .select({ entry: auditLog, actorName: users.name, actorEmail: users.email })
      .from(auditLog)
      .leftJoin(users, sql`${users.id}::text = ${auditLog.actorId}`)
      .where(and(...matching(filter), before(cursor)))
      .orderBy(desc(auditLog.id))
      .limit(limit + 1);
    const items = rows.slice(0, limit).map(({ entry, actorName, actorEmail }) => ({
      ...entry,
      at: entry.at.toISOString(),
      actorName: actorName || actorEmail,
    }));
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, nextCursor: last ? encodeCursor([last.id]) : null };
  },
});
export type AuditRow = Awaited<ReturnType<typeof listAudit>>["items"][number];

type Filter = Partial<Record<"actorId" | "action" | "subject" | "subjectId" | "outcome", string | undefined>>;
const matching = (filter: Filter): SQL[] =>
  (["actorId", "action", "subject", "subjectId", "outcome"] as const).flatMap((name) => {
    const value = filter[name];
    return value ? [eq(auditLog[name], value)] : [];
  });

/** Ids are made in order of time, so that they are the order as well. */
function before(cursor: string | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const position = z.tuple([z.uuid()]).safeParse(decodeCursor(cursor, 1));
  return position.success ? or(lt(auditLog.id, position.data[0])) : sql`false`;
}
