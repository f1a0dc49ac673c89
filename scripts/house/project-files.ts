import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const skipped = /^(?:node_modules|\.[^/]+|test-results|playwright-report|public\/uploads)(?:\/|$)/;

/** The project's own files: what git tracks or would track; without git, what the folders hold. */
export async function projectFiles(): Promise<string[]> {
  const listed = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    maxBuffer: 32 * 1024 * 1024,
  }).catch(() => null);
  const files = listed ? listed.stdout.split("\n").filter(Boolean) : await readdir(".", { recursive: true });
  return files.map((file) => file.split(path.sep).join("/")).filter((file) => !skipped.test(file) && existsSync(file));
}
