import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/sandbox/postgres/start-postgres";

declare module "vitest" {
  export interface ProvidedContext {
    postgres: { adminUrl: string; template: string };
  }
}

const template = "tradewind_template";

/** One real Postgres for the whole run, with a migrated database that each test file clones. */
export default async function setup(project: TestProject) {
  const home = await mkdtemp(path.join(tmpdir(), "tradewind-test-"));
  // The server may run as another user than this one, and has to get through the folder to its data.
  await chmod(home, 0o711);
  const server = await startPostgres({ folder: path.join(home, "postgres"), database: template, throwaway: true });
  const close = async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
  try {
    await migrate({ url: server.url });
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("postgres", { adminUrl: server.adminUrl, template });
  return close;
}
