import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { findDefaultLocationId } from "@/commerce/inventory/shelves";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { products } from "@/db/schema/catalog";
import { importIssues, imports } from "@/db/schema/imports";
import { uuidv7 } from "@/lib/ids";
import { exportAddress } from "../export/export-address";
import { manyProductTags } from "../product-tags";
import type { ImportedProduct, ImportIssue } from "./imported-product";
import { isEmptyPlan, planProduct } from "./plan-product";
import { readStates } from "./product-state";
import { storable } from "./read-cells";
import { writePlans } from "./write-plans";

/** How far a run is; `from` is where it was, and the write is refused when another run has moved on meanwhile. */
export type Progress = { importId: string; from: number; next: number; bytes: number; counts: Record<string, number> };

const input = z.strictObject({
  progress: z.custom<Progress>((value) => typeof value === "object"),
  /** Each with a handle of its own; none moves the import on without writing. */
  products: z.array(z.custom<ImportedProduct>((value) => typeof value === "object")),
  issues: z.array(z.custom<ImportIssue>((value) => typeof value === "object")),
  currency: z.string(),
  currencies: z.custom<ReadonlyMap<string, string>>((value) => value instanceof Map),
});

/**
 * Writes products of a file and the import's progress in one transaction: after a crash neither stands alone. One
 * product that the database or a rule refuses takes the others with it; `importBatch` then finds out which one it was.
 */
export const importProducts = command({
  name: "importProducts",
  input,
  allow: ["system"],
  async run({ tx, actor, expire }, { progress, products: given, issues, currency, currencies }) {
    // A power cut may lose the last products together with the progress that counts them: the next run does them again.
    await tx.execute(sql`set local synchronous_commit = off`);
    await recordProgress(tx, progress, issues);
    if (given.length === 0) return;
    const handles = given.map(({ handle }) => handle);
    await tx
      .select({ id: products.id })
      .from(products)
      .where(inArray(products.handle, handles))
      .orderBy(asc(products.id))
      .for("update");
    const states = await readStates(tx, handles, await findDefaultLocationId(tx));
    const writes = given.flatMap((product) => {
      const before = states.get(product.handle) ?? null;
      const { plan } = planProduct(before, product, { newId: uuidv7, currency, exportAddress });
      return isEmptyPlan(plan) ? [] : [{ plan, before, handle: product.handle }];
    });
    await writePlans(tx, actor, writes, currencies);
    const ids = writes.map(({ plan }) => plan.id);
    const written = writes.map(({ handle }) => handle);
    expire(...(await manyProductTags(tx, ids, written)));
  },
});

/** Moves an import on by compare-and-set, which is what keeps two runs of it from doing the same product twice. */
async function recordProgress(tx: Tx, progress: Progress, issues: readonly ImportIssue[]): Promise<void> {
  const isMine = and(
    eq(imports.id, progress.importId),
    eq(imports.nextProduct, progress.from),
    eq(imports.status, "running"),
  );
  const [moved] = await tx
    .update(imports)
    .set({ nextProduct: progress.next, bytesDone: progress.bytes, counts: progress.counts })
    .where(isMine)
    .returning({ id: imports.id });
  if (!moved) throw new Refusal("import_running", { importId: progress.importId });
  const rows = issues.map((issue) => ({
    ...issue,
    handle: storable(issue.handle),
    column: storable(issue.column),
    id: uuidv7(),
    importId: progress.importId,
  }));
  await insertAll(tx, importIssues, rows, sql`on conflict do nothing`);
}
