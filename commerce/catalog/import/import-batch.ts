import type { Context } from "@/commerce/context";
import { findDefaultLocationId } from "@/commerce/inventory/shelves";
import { Refusal } from "@/commerce/refusal";
import { sqlState } from "@/db/client";
import { uuidv7 } from "@/lib/ids";
import { errorFields, log } from "@/lib/log";
import { exportAddress } from "../export/export-address";
import { importProducts } from "./import-products";
import type { ImportedProduct, ImportIssue, ImportIssueCode } from "./imported-product";
import type { OpenImport } from "./open-import";
import { isEmptyPlan, type PlanProblem, planProduct } from "./plan-product";
import { type ProductState, readStates } from "./product-state";
import type { ReadProduct } from "./read-product";

/** A run of an import and how far it is: what stands here is committed. */
export type Run = { importId: string; isDryRun: boolean; next: number; counts: Record<string, number> };

/** A product of the file as it was read; `bytes` is where it ends in the file. */
export type Waiting = ReadProduct & { bytes: number; rows: number };

type Outcome = "created" | "updated" | "unchanged" | "refused";
type Entry = { outcome: Outcome; product: ImportedProduct | null; issues: ImportIssue[]; bytes: number; rows: number };

/** Compares a batch with the store in one read, then writes those products that differ in one transaction. */
export async function importBatch(context: Context, run: Run, file: OpenImport, batch: readonly Waiting[]) {
  if (batch.length === 0) return;
  const handles = batch.flatMap(({ product }) => (product ? [product.handle] : []));
  const states = await readStates(context.db, handles, await findDefaultLocationId(context.db));
  const entries = batch.map((waiting) => compare(waiting, states.get(waiting.handle) ?? null, file));
  await writeEntries(context, run, file, entries);
}

function compare({ product, issues, handle, ...place }: Waiting, before: ProductState | null, file: OpenImport): Entry {
  if (product === null) return { ...place, product, issues, outcome: "refused" };
  const options = { newId: uuidv7, currency: file.scope.baseCurrency, exportAddress };
  const { plan, problems } = planProduct(before, product, options);
  const found = [...issues, ...problems.map((problem) => issueOf(problem, handle))];
  return { ...place, product, issues: found, outcome: outcomeOf(before, isEmptyPlan(plan), found) };
}

/** A new product may wait for its price as a draft; a new variant of a product that is sold may not. */
const issueOf = ({ code, line }: PlanProblem, handle: string): ImportIssue => ({
  row: line,
  handle,
  column: "",
  severity: "ignored",
  code,
});

function outcomeOf(before: ProductState | null, isSame: boolean, issues: readonly ImportIssue[]): Outcome {
  if (issues.some(({ severity }) => severity === "refused")) return "refused";
  if (before === null) return "created";
  return isSame ? "unchanged" : "updated";
}

/**
 * Writes entries together. When that is refused, each half is tried alone, until the product that is to blame stands
 * by itself: it is refused, and all others go in.
 */
async function writeEntries(context: Context, run: Run, file: OpenImport, entries: readonly Entry[]): Promise<void> {
  try {
    await commit(context, run, file, entries);
  } catch (error) {
    const code = codeOf(error);
    const [entry] = entries;
    if (!code || !entry) throw error;
    const half = Math.ceil(entries.length / 2);
    if (entries.length > 1) {
      await writeEntries(context, run, file, entries.slice(0, half));
      return writeEntries(context, run, file, entries.slice(half));
    }
    if (code === "write_failed") log.warn("import.product_refused", { importId: run.importId, ...errorFields(error) });
    await commit(context, run, file, [refused(entry, code)]);
  }
}

async function commit(context: Context, run: Run, { scope, markets }: OpenImport, entries: readonly Entry[]) {
  const counts = counted(run.counts, entries);
  const isWritten = ({ outcome }: Entry) => !run.isDryRun && (outcome === "created" || outcome === "updated");
  const next = run.next + entries.length;
  await importProducts(context, {
    progress: { importId: run.importId, from: run.next, next, bytes: entries.at(-1)?.bytes ?? 0, counts },
    products: entries.flatMap((entry) => (entry.product && isWritten(entry) ? [entry.product] : [])),
    issues: entries.flatMap(({ issues }) => issues),
    currency: scope.baseCurrency,
    currencies: new Map(markets.map(({ key, currency }) => [key, currency as string])),
  });
  run.next = next;
  run.counts = counts;
}

function counted(before: Record<string, number>, entries: readonly Entry[]): Record<string, number> {
  const counts = { ...before };
  for (const { outcome, rows } of entries) {
    counts.rows = (counts.rows ?? 0) + rows;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

function refused({ product, issues, ...place }: Entry, code: ImportIssueCode): Entry {
  const { line = 0, handle = "" } = product ?? {};
  const issue: ImportIssue = { row: line, handle, column: "", severity: "refused", code };
  return { ...place, product: null, issues: [...issues, issue], outcome: "refused" };
}

function codeOf(error: unknown): ImportIssueCode | null {
  if (error instanceof Refusal && error.code === "in_use") return "options_in_use";
  if (error instanceof Refusal && error.code === "stock_too_low") return "stock_too_low";
  // 22xxx and 23xxx: this product's data broke a rule of the database; anything else is an outage and is tried again.
  return /^2[23]/.test(sqlState(error) ?? "") ? "write_failed" : null;
}
