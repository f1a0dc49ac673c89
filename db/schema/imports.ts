import { bigint, boolean, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "@/db/columns";

export const importStatus = pgEnum("import_status", ["queued", "running", "done", "failed", "cancelled"]);

/** One catalogue import: where its file is, how far it is, and what it did. */
export const imports = pgTable("imports", {
  id: id(),
  fileName: text("file_name").notNull(),
  storageKey: text("storage_key").notNull(),
  contentHash: text("content_hash").notNull(),
  isDryRun: boolean("is_dry_run").notNull().default(false),
  status: importStatus("status").notNull().default("queued"),
  dialect: text("dialect"),
  /** Products before this one in the file are done; a resumed run starts here. */
  nextProduct: integer("next_product").notNull().default(0),
  bytesTotal: bigint("bytes_total", { mode: "number" }).notNull().default(0),
  bytesDone: bigint("bytes_done", { mode: "number" }).notNull().default(0),
  counts: jsonb("counts").$type<Record<string, number>>().notNull().default({}),
  failure: text("failure"),
  createdBy: text("created_by").notNull().default(""),
  createdAt: createdAt(),
  startedAt: moment("started_at"),
  finishedAt: moment("finished_at"),
});

export const importIssues = pgTable(
  "import_issues",
  {
    id: id(),
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    row: integer("row").notNull(),
    handle: text("handle").notNull().default(""),
    column: text("column").notNull().default(""),
    severity: text("severity").notNull().default("refused"),
    code: text("code").notNull(),
    details: jsonb("details").$type<Record<string, string | number>>().notNull().default({}),
  },
  (table) => [
    index("import_issues_import").on(table.importId, table.row),
    uniqueIndex("import_issues_once").on(table.importId, table.row, table.column, table.code),
  ],
);
