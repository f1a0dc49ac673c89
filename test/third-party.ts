import { existsSync } from "node:fs";
import path from "node:path";
import { test } from "vitest";

/** The folder of third-party files (catalogues, schemas, bad input), when the environment names one. */
export const thirdPartyData = process.env.TRADEWIND_DATA ?? null;

/** The path of a third-party file; throws when the folder is named and the file is not in it. */
export function thirdPartyFile(name: string): string {
  if (!thirdPartyData) throw new Error("TRADEWIND_DATA is not set.");
  const file = path.join(thirdPartyData, name);
  if (!existsSync(file)) throw new Error(`${file} is missing.`);
  return file;
}

/** `test`, skipped by name where the third-party files are not at hand. */
export const testWithThirdParty = test.skipIf(!thirdPartyData);
