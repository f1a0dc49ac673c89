import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

/** What the store of this run was started with: addresses of the shop, the mailbox and the Stripe sandbox. */
export type RunningStore = { pid: number; overrides: Record<string, string> };

/**
 * Starts the whole store as `npm start` does, in a folder of its own: a fresh database, the stand-ins, the worker and the
 * production build. With E2E_URL set, the journeys go to a store that already runs.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_RUNNING) return undefined;
  const folder = await mkdtemp(path.join(tmpdir(), "tradewind-e2e-"));
  await chmod(folder, 0o711);
  const port = new URL(process.env.E2E_URL ?? "http://localhost:3000").port;
  process.env.E2E_DATA_DIR = folder;
  const store = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: { ...ownEnvironment(), PORT: port, TRADEWIND_DATA_DIR: folder, RATE_LIMIT_FACTOR: "1000" },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const stop = async () => {
    await ended(store);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await ready(store, port);
  } catch (error) {
    await stop();
    throw error;
  }
  return async () => {
    const isSound = await verify(folder).finally(stop);
    if (!isSound) throw new Error("The journeys left rows that break an invariant; they stand above.");
  };
}

/** What `npm run verify:db` says of the journeys' store: false when a row breaks an invariant. */
function verify(folder: string): Promise<boolean> {
  const env = { ...ownEnvironment(), TRADEWIND_DATA_DIR: folder };
  const args = ["--import", "tsx", "scripts/verify-db.ts"];
  const verifying = spawn(process.execPath, args, { env, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve) => verifying.once("exit", (code) => resolve(code === 0)));
}

/** The journeys' store must not be a real one: settings of the person's shell stay out. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const real = /^(DATABASE_URL|STRIPE_|SMTP_|S3_|BLOB_|NEXTAUTH_|PUBLIC_URL|VERCEL)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !real.test(name))) as NodeJS.ProcessEnv;
}

async function ready(store: ChildProcess, port: string): Promise<void> {
  const until = Date.now() + 240_000;
  while (Date.now() < until) {
    if (store.exitCode !== null) throw new Error("The store did not start; what it said stands above.");
    const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The store was not ready within four minutes; what it said stands above.");
}

async function ended(store: ChildProcess): Promise<void> {
  if (store.exitCode !== null) return;
  const gone = new Promise((resolve) => store.once("exit", resolve));
  store.kill("SIGTERM");
  await gone;
}

/** For fixtures: the settings of the running store, secrets included. */
export async function runningStore(): Promise<RunningStore> {
  const file = path.join(process.env.E2E_DATA_DIR ?? ".data", "running.json");
  return JSON.parse(await readFile(file, "utf8")) as RunningStore;
}
