import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { findDefaultLocationId } from "@/commerce/inventory/shelves";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { importIssues, imports, products } from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { exportAddress } from "../export/export-address";
import { productTags } from "../product-tags";
import type { ImportedProduct, ImportIssue } from "./imported-product";
import { isEmptyPlan, planProduct } from "./plan-product";
import { readStates } from "./product-state";
import { writePlan } from "./write-plan";

/** How far a run is; `from` is where it was, and the write is refused when another run has moved on meanwhile. */
export type Progress = { importId: string; from: number; next: number; bytes: number; counts: Record<string, number> };

/** Moves an import on by compare-and-set, which is what keeps two runs of it from doing the same product twice. */
export async function recordProgress(tx: Tx, progress: Progress, issues: readonly ImportIssue[]): Promise<void> {
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
  if (issues.length === 0) return;
  await tx
    .insert(importIssues)
    .values(issues.map((issue) => ({ ...issue, importId: progress.importId })))
    .onConflictDoNothing();
}

const importProductInput = z.strictObject({
  progress: z.custom<Progress>((value) => typeof value === "object"),
  product: z.custom<ImportedProduct>((value) => typeof value === "object"),
  issues: z.array(z.custom<ImportIssue>((value) => typeof value === "object")),
  currency: z.string(),
  currencies: z.custom<ReadonlyMap<string, string>>((value) => value instanceof Map),
});

/** Writes one product of a file and the import's progress in one transaction: after a crash neither stands alone. */
export const importProduct = command({
  name: "importProduct",
  input: importProductInput,
  allow: ["system"],
  async run({ tx, actor, expire }, { progress, product, issues, currency, currencies }) {
    // A power cut may lose the last products together with the progress that counts them: the next run does them again.
    await tx.execute(sql`set local synchronous_commit = off`);
    await recordProgress(tx, progress, issues);
    await tx.select({ id: products.id }).from(products).where(eq(products.handle, product.handle)).for("update");
    const locationId = await findDefaultLocationId(tx);
    const before = (await readStates(tx, [product.handle], locationId)).get(product.handle) ?? null;
    const { plan } = planProduct(before, product, { newId: uuidv7, currency, exportAddress });
    if (isEmptyPlan(plan)) return;
    await writePlan(tx, actor, plan, before, currencies);
    expire(...(await productTags(tx, plan.id, product.handle)));
  },
});

export const flushProgress = command({
  name: "flushProgress",
  input: z.strictObject({
    progress: z.custom<Progress>((value) => typeof value === "object"),
    issues: z.array(z.custom<ImportIssue>((value) => typeof value === "object")),
  }),
  allow: ["system"],
  run: ({ tx }, { progress, issues }) => recordProgress(tx, progress, issues),
});
