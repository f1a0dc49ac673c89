import { errorFields, log } from "@/lib/log";

/** Works on one after the other; one that cannot be read must not keep the others from being repaired. */
export async function each<Row extends { id: string }>(rows: readonly Row[], work: (row: Row) => Promise<void>) {
  for (const row of rows)
    await work(row).catch((error: unknown) =>
      log.error("payment.reconcile_failed", { id: row.id, ...errorFields(error) }),
    );
}
