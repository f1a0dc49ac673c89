import path from "node:path";
import { env } from "@/config/env";
import { closeDatabase, type Connection, connection } from "@/db/client";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/sandbox/postgres/start-postgres";
import { applyOverrides, dataDir, findRunning, loadEnvFiles, ownSecrets } from "./own-machine";
import { sayStep } from "./say";

/**
 * Runs a command's work on the store: the one of the environment, else the one that runs on this machine, else the
 * embedded database alone, started for as long as the work takes.
 */
export async function useStore<Result>(work: (store: Connection) => Promise<Result>): Promise<Result> {
  loadEnvFiles();
  const folder = dataDir();
  const running = process.env.DATABASE_URL ? null : await findRunning(folder);
  if (running) applyOverrides(running.overrides);
  applyOverrides(await ownSecrets(folder));
  const server = env().DATABASE_URL
    ? null
    : await startPostgres({ folder: path.join(folder, "postgres"), database: "tradewind", say: sayStep });
  try {
    if (server) {
      applyOverrides({ DATABASE_URL: server.url });
      await migrate({ url: server.url, onStep: sayStep });
    }
    return await work(connection());
  } finally {
    await closeDatabase();
    await server?.stop();
  }
}
