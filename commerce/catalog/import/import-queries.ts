import { and, asc, count, desc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { Refusal } from "@/commerce/refusal";
import { importIssues, imports } from "@/db/schema/imports";

type Row = typeof imports.$inferSelect;
type Failure = { code: string; details: Record<string, string | number> };

const isFailure = (value: unknown): value is Failure => typeof value === "object" && value !== null && "code" in value;

/** Why an import failed, as a refusal's code and details; the code `unexpected` for anything else. */
function readFailure(text: string | null): Failure | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (isFailure(value)) return value;
  } catch {
    // Written by hand or by an older version: there is no code to take out of it.
  }
  return { code: "unexpected", details: {} };
}

const shownImport = ({ storageKey: _key, contentHash: _hash, ...row }: Row) => ({
  ...row,
  /** 0 to 1 of the file's bytes. */
  progress: row.bytesTotal > 0 ? Math.min(1, row.bytesDone / row.bytesTotal) : 0,
  failure: readFailure(row.failure),
  createdAt: row.createdAt.toISOString(),
  startedAt: row.startedAt?.toISOString() ?? null,
  finishedAt: row.finishedAt?.toISOString() ?? null,
});
export type ImportRow = ReturnType<typeof shownImport>;

export const listImports = query({
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  allow: ["catalog:read"],
  run: async ({ db }, { limit }) =>
    (await db.select().from(imports).orderBy(desc(imports.createdAt)).limit(limit)).map(shownImport),
});

/** One import and a page of its issues, in the order of the file's rows. */
export const getImport = query({
  input: z.strictObject({
    importId: z.uuid(),
    afterRow: z.coerce.number().int().min(0).max(2_000_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  }),
  allow: ["catalog:read", "system"],
  async run({ db }, { importId, afterRow, limit }) {
    const [row] = await db.select().from(imports).where(eq(imports.id, importId));
    if (!row) throw new Refusal("not_found", { importId });
    const own = eq(importIssues.importId, importId);
    const issues = await db
      .select({
        row: importIssues.row,
        handle: importIssues.handle,
        column: importIssues.column,
        severity: importIssues.severity,
        code: importIssues.code,
        details: importIssues.details,
      })
      .from(importIssues)
      .where(and(own, gt(importIssues.row, afterRow)))
      .orderBy(asc(importIssues.row), asc(importIssues.column), asc(importIssues.code))
      .limit(limit);
    const [total] = await db.select({ count: count() }).from(importIssues).where(own);
    return { ...shownImport(row), issues, issueCount: total?.count ?? 0 };
  },
});
export type ImportReport = Awaited<ReturnType<typeof getImport>>;
