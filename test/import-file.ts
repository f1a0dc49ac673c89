import { mkdtempSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemActor } from "@/commerce/actor";
import { exportCatalog } from "@/commerce/catalog/export/export-catalog";
import { getImport } from "@/commerce/catalog/import/import-queries";
import { runImport } from "@/commerce/catalog/import/run-import";
import { startImport } from "@/commerce/catalog/import/start-import";
import { forgetStorage } from "@/commerce/media/file-storage";
import { forgetEnv } from "@/config/env";
import type { Db } from "@/db/client";
import { contextOf } from "./catalog-store";

/** Keeps this test file's stored files in a folder of its own. */
export function useOwnStorage(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "tradewind-files-"));
  process.env.TRADEWIND_DATA_DIR = folder;
  forgetEnv();
  forgetStorage();
  return folder;
}

const context = (db: Db) => contextOf(db, systemActor("run-import"));

/** Imports text or bytes as the worker would, and gives back the report with every issue. */
export async function importFile(db: Db, content: string | Uint8Array, options: { isDryRun?: boolean } = {}) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const file = { fileName: "test.csv", content: [bytes], size: bytes.byteLength, ...options };
  const { importId } = await startImport(context(db), { ...file, runBy: "caller" });
  await runImport(context(db), { importId });
  return getImport(context(db), { importId, limit: 1000 });
}

export const importPath = async (db: Db, file: string) => importFile(db, await readFile(file));

export async function exportText(db: Db): Promise<string> {
  let text = "";
  for await (const part of exportCatalog(context(db))) text += part;
  return text;
}
