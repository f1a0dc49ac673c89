import { and, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { Refusal, type RefusalDetails } from "@/commerce/refusal";
import { imports } from "@/db/schema/imports";
import { groupRows, type RowGroup } from "./group-rows";
import { importBatch, type Run, type Waiting } from "./import-batch";
import { importProducts } from "./import-products";
import type { ImportIssue, ImportIssueCode } from "./imported-product";
import { asRefusal, type OpenImport, openImport } from "./open-import";
import { type ReadProduct, readProduct } from "./read-product";

// What is written together: enough to make the waits between the statements small, and little enough to hold in memory.
const batchSize = { products: 50, rows: 500, bytes: 1024 * 1024 };

/**
 * Job: brings a stored file into the catalogue, some products at a time, from where an earlier run of the
 * same import stopped. A product that is already as the file says is not written. A dry run only reports.
 */
export async function runImport(context: Context, { importId }: { importId: string }): Promise<void> {
  const started = await begin(context, importId);
  if (!started) return;
  const { storageKey, isDryRun, nextProduct, counts } = started;
  try {
    // `startImport` has read these bytes to their end before; only a storage that lost some of them breaks off here.
    const file = await openImport(context.db, storageKey);
    await context.db.update(imports).set({ dialect: file.layout.dialect }).where(eq(imports.id, importId));
    await importAll(context, { importId, isDryRun, next: nextProduct, counts: { ...counts } }, file);
    await finish(context, importId, "done", null);
  } catch (thrown) {
    const error = asRefusal(thrown);
    if (!(error instanceof Refusal)) throw error;
    // Another run of this import is ahead and will finish it; or somebody cancelled it.
    if (error.code === "import_running") return;
    await finish(context, importId, "failed", failureText(error.code, error.details));
  }
}

async function begin({ db }: Context, importId: string) {
  const [row] = await db
    .update(imports)
    .set({ status: "running", startedAt: sql`coalesce(${imports.startedAt}, now())` })
    .where(and(eq(imports.id, importId), inArray(imports.status, ["queued", "running"])))
    .returning();
  return row;
}

async function finish({ db }: Context, importId: string, status: "done" | "failed", failure: string | null) {
  const isDone = status === "done" ? { bytesDone: sql`${imports.bytesTotal}` } : {};
  await db
    .update(imports)
    .set({ status, failure, finishedAt: sql`now()`, ...isDone })
    .where(and(eq(imports.id, importId), eq(imports.status, "running")));
}

/** A refusal as a row keeps it; `readFailure` takes it apart again for whoever shows it. */
const failureText = (code: string, details: RefusalDetails) => JSON.stringify({ code, details });

async function importAll(context: Context, run: Run, file: OpenImport) {
  if (run.next === 0) await reportColumns(context, run, file);
  let batch: Waiting[] = [];
  let rows = 0;
  let begin = 0;
  for await (const group of groupRows(file.records, file.layout)) {
    if (group.index < run.next) {
      begin = group.bytes;
      continue;
    }
    batch.push({ ...readGroup(file, group), bytes: group.bytes, rows: group.rows.length });
    rows += group.rows.length;
    const isFull =
      batch.length >= batchSize.products || rows >= batchSize.rows || group.bytes - begin >= batchSize.bytes;
    if (!isFull) continue;
    await importBatch(context, run, file, batch);
    [batch, rows, begin] = [[], 0, group.bytes];
  }
  await importBatch(context, run, file, batch);
}

function readGroup({ scope }: OpenImport, { handle, rows, isApart }: RowGroup): ReadProduct {
  if (!isApart) return readProduct(scope, handle, rows);
  const issues = rows.map(
    ({ line }): ImportIssue => ({ row: line, handle, column: "", severity: "refused", code: "handle_apart" }),
  );
  return { handle, product: null, issues };
}

/** What is wrong with the header stands in the report, once, before any row. */
async function reportColumns(context: Context, run: Run, { layout, scope }: OpenImport) {
  const ignored = (code: ImportIssueCode, column: string): ImportIssue => ({
    row: 1,
    handle: "",
    column: column.slice(0, 255),
    severity: "ignored",
    code,
  });
  const names = [...layout.prices.keys()].filter((name) => !scope.marketNamed(name));
  const markets = names.map((name) => ignored("market_unknown", `Price / ${name}`));
  const unknown = layout.unknown.slice(0, 100).map((name) => ignored("column_unknown", name));
  await importProducts(context, {
    progress: { importId: run.importId, from: 0, next: 0, bytes: 0, counts: run.counts },
    products: [],
    issues: [...markets, ...unknown],
    currency: scope.baseCurrency,
    currencies: new Map(),
  });
}
