import { and, eq, inArray, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { findDefaultLocationId } from "@/commerce/inventory/shelves";
import { Refusal, type RefusalDetails } from "@/commerce/refusal";
import { sqlState } from "@/db/client";
import { imports } from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { errorFields, log } from "@/lib/log";
import { exportAddress } from "../export/export-address";
import { groupRows, type RowGroup } from "./group-rows";
import { flushProgress, importProduct, type Progress } from "./import-product";
import type { ImportIssue, ImportIssueCode } from "./imported-product";
import { checkFile, type OpenImport, openImport } from "./open-import";
import { isEmptyPlan, type PlanProblem, planProduct } from "./plan-product";
import { type ProductState, readStates } from "./product-state";
import { type ReadProduct, readProduct } from "./read-product";

const chunkSize = 50;

type Waiting = ReadProduct & { bytes: number; rows: number };
type Run = { importId: string; isDryRun: boolean; next: number; counts: Record<string, number> };

/**
 * Job: brings a stored file into the catalogue, each product in its own transaction, from where an earlier run of the
 * same import stopped. A product that is already as the file says is not written. A dry run only reports.
 */
export async function runImport(context: Context, { importId }: { importId: string }): Promise<void> {
  const started = await begin(context, importId);
  if (!started) return;
  const { storageKey, isDryRun, nextProduct, counts } = started;
  try {
    const layout = await checkFile(context.db, storageKey);
    const file = await openImport(context.db, storageKey);
    await context.db.update(imports).set({ dialect: layout.dialect }).where(eq(imports.id, importId));
    await importAll(context, { importId, isDryRun, next: nextProduct, counts: { ...counts } }, file);
    await finish(context, importId, "done", null);
  } catch (error) {
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
  let chunk: Waiting[] = [];
  const headerIssues = run.next === 0 ? columnIssues(file) : [];
  if (headerIssues.length > 0) await flush(context, run, 0, 0, headerIssues);
  for await (const group of groupRows(file.records, file.layout)) {
    if (group.index < run.next) continue;
    chunk.push({ ...readGroup(file, group), bytes: group.bytes, rows: group.rows.length });
    if (chunk.length < chunkSize) continue;
    await importChunk(context, run, file, chunk);
    chunk = [];
  }
  await importChunk(context, run, file, chunk);
}

function readGroup({ scope }: OpenImport, { handle, rows, isApart }: RowGroup): ReadProduct {
  if (!isApart) return readProduct(scope, handle, rows);
  const issues = rows.map((row) => refusedRow(row.line, handle, "handle_apart"));
  return { handle, product: null, issues };
}

const refusedRow = (row: number, handle: string, code: ImportIssueCode): ImportIssue => ({
  row,
  handle,
  column: "",
  severity: "refused",
  code,
});

function columnIssues({ layout, scope }: OpenImport): ImportIssue[] {
  const ignored = (code: ImportIssueCode, column: string): ImportIssue => ({
    row: 1,
    handle: "",
    column: column.slice(0, 255),
    severity: "ignored",
    code,
  });
  const names = [...layout.prices.keys()].filter((name) => !scope.marketNamed(name));
  const unknown = layout.unknown.slice(0, 100).map((name) => ignored("column_unknown", name));
  return [...names.map((name) => ignored("market_unknown", `Price / ${name}`)), ...unknown];
}

/** Compares a chunk with the store in one read, then writes only the products that differ. */
async function importChunk(context: Context, run: Run, file: OpenImport, chunk: readonly Waiting[]) {
  if (chunk.length === 0) return;
  const locationId = await findDefaultLocationId(context.db);
  const handles = chunk.flatMap(({ product }) => (product ? [product.handle] : []));
  const states = await readStates(context.db, handles, locationId);
  const waiting: ImportIssue[] = [];
  let from = run.next;
  for (const { product, issues, handle, bytes, rows } of chunk) {
    const before = states.get(handle) ?? null;
    const compared = product && compare(before, product, file);
    const found = [...issues, ...(compared?.problems.map((problem) => issueOf(problem, handle)) ?? [])];
    const outcome = outcomeOf(before, compared, found);
    const counts = plus(run.counts, { rows, [outcome]: 1 });
    const progress = { importId: run.importId, from, next: run.next + 1, bytes, counts };
    const isWritten = !run.isDryRun && product !== null && (outcome === "created" || outcome === "updated");
    if (isWritten) {
      await write(context, file, run, { progress, product, issues: [...waiting, ...found] });
      waiting.length = 0;
      from = progress.next;
    } else {
      waiting.push(...found);
      run.counts = counts;
    }
    run.next += 1;
  }
  await flush(context, run, from, chunk.at(-1)?.bytes ?? 0, waiting);
}

const plus = (counts: Record<string, number>, more: Record<string, number>) => ({
  ...counts,
  ...Object.fromEntries(Object.entries(more).map(([name, number]) => [name, (counts[name] ?? 0) + number])),
});

type Compared = ReturnType<typeof compare>;
const compare = (before: ProductState | null, product: NonNullable<ReadProduct["product"]>, { scope }: OpenImport) =>
  planProduct(before, product, { newId: uuidv7, currency: scope.baseCurrency, exportAddress });

/** A new product may wait for its price as a draft; a new variant of a product that is sold may not. */
const issueOf = ({ code, line }: PlanProblem, handle: string): ImportIssue => ({
  row: line,
  handle,
  column: "",
  severity: "ignored",
  code,
});

function outcomeOf(before: ProductState | null, compared: Compared | null, issues: readonly ImportIssue[]) {
  if (!compared || issues.some(({ severity }) => severity === "refused")) return "refused" as const;
  if (before === null) return "created" as const;
  return isEmptyPlan(compared.plan) ? ("unchanged" as const) : ("updated" as const);
}

type Write = { progress: Progress; product: NonNullable<ReadProduct["product"]>; issues: ImportIssue[] };

/** Writes one product. What only its rows are to blame for refuses it and lets the others go on. */
async function write(context: Context, { scope, markets }: OpenImport, run: Run, { progress, product, issues }: Write) {
  const currencies = new Map(markets.map(({ key, currency }) => [key, currency as string]));
  try {
    await importProduct(context, { progress, product, issues, currency: scope.baseCurrency, currencies });
    run.counts = progress.counts;
  } catch (error) {
    const code = codeOf(error);
    if (!code) throw error;
    if (code === "write_failed") log.warn("import.product_refused", { importId: run.importId, ...errorFields(error) });
    const rows = (progress.counts.rows ?? 0) - (run.counts.rows ?? 0);
    const counts = plus(run.counts, { rows, refused: 1 });
    const refused = [...issues, refusedRow(product.line, product.handle, code)];
    await flushProgress(context, { progress: { ...progress, counts }, issues: refused });
    run.counts = counts;
  }
}

function codeOf(error: unknown): ImportIssueCode | null {
  if (error instanceof Refusal && error.code === "in_use") return "options_in_use";
  if (error instanceof Refusal && error.code === "stock_too_low") return "stock_too_low";
  // 22xxx and 23xxx: this product's data broke a rule of the database; anything else is an outage and is tried again.
  return /^2[23]/.test(sqlState(error) ?? "") ? "write_failed" : null;
}

async function flush(context: Context, run: Run, from: number, bytes: number, issues: ImportIssue[]) {
  await flushProgress(context, {
    progress: { importId: run.importId, from, next: run.next, bytes, counts: run.counts },
    issues,
  });
}
