import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { createTranslator } from "next-intl";
import { getImport, type ImportReport } from "@/commerce/catalog/import/import-queries";
import { runImport } from "@/commerce/catalog/import/run-import";
import { startImport } from "@/commerce/catalog/import/start-import";
import { Refusal } from "@/commerce/refusal";
import type { Db } from "@/db/client";
import { storeSettings } from "@/db/schema/store";
import { loadMessages } from "@/i18n/load-messages";
import { Trouble } from "@/sandbox/trouble";
import { systemContext } from "@/worker/system-context";
import { main } from "./stack/report-trouble";
import { say, sayStep } from "./stack/say";
import { useStore } from "./stack/use-store";

const countNames = ["rows", "created", "updated", "unchanged", "refused"];
const usage = "Usage: npm run import -- FILE [--dry-run]";
const texts = createTranslator({ locale: "en", messages: loadMessages("en") }) as unknown as Texts;
type Texts = (key: string, values?: Record<string, string | number>) => string;

await main(async () => {
  const given = process.argv.slice(2);
  const isDryRun = given.includes("--dry-run");
  const [file, ...rest] = given.filter((word) => word !== "--dry-run");
  if (!file || rest.length > 0 || file.startsWith("-")) throw new Trouble(usage);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Trouble(`There is no file ${file}.`);
  await useStore(async ({ db }) => {
    const [store] = await db.select({ id: storeSettings.id }).from(storeSettings);
    if (!store)
      throw new Trouble("The store is not set up yet. Run npm run dev once; it fills in the settings and markets.");
    await importFile(db, { file, size: found.size, isDryRun });
  });
});
process.exit();

async function importFile(db: Db, { file, size, isDryRun }: { file: string; size: number; isDryRun: boolean }) {
  const context = systemContext(db, "run-import");
  try {
    const content = createReadStream(file);
    const about = { fileName: path.basename(file), content, size, isDryRun, runBy: "caller" } as const;
    const { importId, isResumed } = await startImport(context, about);
    if (isResumed) sayStep("Going on where the import of this file was interrupted");
    const shown = setInterval(() => void showProgress(db, importId).catch(() => undefined), 1000);
    await runImport(context, { importId }).finally(() => clearInterval(shown));
    report(await getImport(context, { importId, limit: 1000 }));
  } catch (error) {
    if (error instanceof Refusal) throw new Trouble(texts(`refusals.${error.code}`, { ...error.details }));
    throw error;
  }
}

async function showProgress(db: Db, importId: string) {
  const { counts, progress } = await getImport(systemContext(db, "run-import"), { importId, limit: 1 });
  sayStep(`${Math.floor(progress * 100)} %, ${texts("imports.counts.rows", { count: counts.rows ?? 0 })}`);
}

function report({ status, counts, issues, issueCount, isDryRun, failure }: ImportReport) {
  for (const { row, handle, column, severity, code, details } of issues) {
    const where = [`line ${row}`, handle, column].filter(Boolean).join(", ");
    say(`  ${severity}  ${where}: ${texts(`imports.issues.${code}`, details)}`);
  }
  if (issueCount > issues.length) say(`  … and ${issueCount - issues.length} more`);
  if (status === "failed") throw new Trouble(texts(`refusals.${failure?.code ?? "unexpected"}`, failure?.details));
  const done = countNames
    .filter((name) => counts[name])
    .map((name) => texts(`imports.counts.${name}`, { count: counts[name] ?? 0 }));
  say(`${isDryRun ? "Dry run, nothing was written: " : ""}${done.join(", ") || "The file holds no products."}`);
}
