import { existsSync } from "node:fs";
import path from "node:path";
import { capabilities, env, publicUrl } from "@/config/env";
import { closeDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { isPortFree } from "@/sandbox/ports";
import { startPostgres } from "@/sandbox/postgres/start-postgres";
import { Trouble } from "@/sandbox/trouble";
import { workerUrl } from "@/worker/run";
import { type Child, keepRunning, startChild } from "./children";
import { prepareStore } from "./prepare-store";
import {
  applyOverrides,
  dataDir,
  findRunning,
  forgetRunning,
  loadEnvFiles,
  type Overrides,
  ownSecrets,
  rememberRunning,
} from "./own-machine";
import { say, sayStep, sayTable, step } from "./say";
import { startSimulations } from "./simulations";

export type Mode = "dev" | "start";
const databaseName = "tradewind";
const nextProgram = "node_modules/next/dist/bin/next";

type Stop = () => Promise<void>;

/**
 * Starts the whole store on this machine and runs until it is told to stop: the database, the stand-ins for what is
 * not configured, the worker and Next. What the environment names is used as it is and never simulated.
 */
export async function runStack(mode: Mode): Promise<void> {
  const startedAt = Date.now();
  loadEnvFiles();
  const stack: Stack = { mode, folder: dataDir(), stops: [], rows: [], overrides: {} };
  const asked = stopRequest();
  try {
    say(`\n  Starting Tradewind${mode === "dev" ? " for development" : ""}\n`);
    const next = await Promise.race([startAll(stack), asked]);
    if (!next) return;
    announce(stack, startedAt);
    const code = await Promise.race([next.exited, asked]);
    if (code !== undefined) throw new Trouble(`The shop ended by itself (code ${code}). What it said stands above.`);
  } finally {
    if (stack.stops.length > 0) say("\n  Stopping");
    for (const stop of stack.stops.reverse()) await stop();
  }
}

type Stack = {
  mode: Mode;
  folder: string;
  /** Called in the reverse of the order in which things started, also when starting fails half way. */
  stops: Stop[];
  rows: [string, string][];
  overrides: Overrides;
};

async function startAll(stack: Stack): Promise<Child> {
  const { mode, folder, stops, rows, overrides } = stack;
  process.env.NEXT_TELEMETRY_DISABLED ??= "1";
  Object.assign(process.env, { NODE_ENV: mode === "dev" ? "development" : "production" });
  env();
  await refuseSecondStart(folder);
  await refuseTakenPort(env().PORT, mode);
  Object.assign(overrides, await ownSecrets(folder), { PORT: String(env().PORT) });
  applyOverrides(overrides);

  // With a database from outside this may be a deployment, and a deployment never simulates.
  const isOwnDatabase = !env().DATABASE_URL;
  if (isOwnDatabase) await startDatabase(stack);
  await step("Bringing the schema up to date", () => migrate({ url: workerUrl(), onStep: sayStep }));
  const { STRIPE_SECRET_KEY, SMTP_URL, MAIL_SANDBOX_URL } = env();
  const simulations = await startSimulations({
    folder,
    shopUrl: `http://127.0.0.1:${env().PORT}`,
    payments: isOwnDatabase && !STRIPE_SECRET_KEY,
    mail: isOwnDatabase && !SMTP_URL && !MAIL_SANDBOX_URL,
  });
  stops.push(simulations.stop);
  rows.push(...simulations.rows);
  applyOverrides(Object.assign(overrides, simulations.overrides));

  rows.unshift(...(await prepareStore({ mayHoldDemo: isOwnDatabase, rememberPayments: simulations.rememberPayments })));
  await closeDatabase();
  if (mode === "start") await buildWhenMissing();
  await rememberRunning(folder, overrides);
  stops.push(() => forgetRunning(folder));
  return startProcesses(stack);
}

async function startDatabase({ folder, stops, rows, overrides }: Stack): Promise<void> {
  const server = await step("Starting the database", () =>
    startPostgres({ folder: path.join(folder, "postgres"), database: databaseName, say: sayStep }),
  );
  stops.push(server.stop);
  rows.push(["Database", `embedded Postgres; its data is in ${shortPath(server.folder)}`]);
  applyOverrides(Object.assign(overrides, { DATABASE_URL: server.url }));
}

const shortPath = (folder: string): string => {
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith("..") ? folder : relative;
};

async function startProcesses({ mode, stops }: Stack): Promise<Child> {
  const worker = keepRunning({ name: "worker", args: ["--import", "tsx", "scripts/worker.ts"], env: process.env });
  stops.push(worker.stop);
  sayStep(mode === "dev" ? "Starting the shop (the first page takes a moment to compile)" : "Starting the shop");
  const args = [nextProgram, mode === "dev" ? "dev" : "start", "-p", String(env().PORT)];
  const colour = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const next = startChild({ name: "shop", args, env: { ...process.env, ...colour } });
  stops.push(next.stop);
  await becomesReady(next);
  return next;
}

async function refuseSecondStart(folder: string): Promise<void> {
  const running = await findRunning(folder);
  if (running)
    throw new Trouble(
      `The store in ${folder} is already running (process ${running.pid}, port ${running.overrides.PORT}). ` +
        "Stop that one first (Ctrl-C there), or start a second store with TRADEWIND_DATA_DIR=.data-2 PORT=3001.",
    );
}

async function refuseTakenPort(port: number, mode: Mode): Promise<void> {
  if (await isPortFree(port)) return;
  const command = mode === "dev" ? "npm run dev" : "npm start";
  throw new Trouble(
    `Port ${port} is taken by another program. Stop it, or choose another port: PORT=${port + 1} ${command}`,
  );
}

async function buildWhenMissing(): Promise<void> {
  const folder = process.env.NEXT_DIST_DIR || ".next";
  if (existsSync(path.join(folder, "BUILD_ID"))) return;
  await step("Building the shop (once, about a minute; `npm run build` builds again after a change)", async () => {
    const code = await startChild({ name: "build", args: [nextProgram, "build"], env: process.env }).exited;
    if (code !== 0) throw new Trouble("The build failed. What it said stands above.");
  });
}

async function becomesReady(next: Child): Promise<void> {
  let code: number | null = null;
  void next.exited.then((ended) => {
    code = ended;
  });
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    if (code !== null) throw new Trouble(`The shop did not start (code ${code}). What it said stands above.`);
    const answer = await fetch(`http://127.0.0.1:${env().PORT}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Trouble("The shop did not answer within two minutes. What it said stands above.");
}

function announce({ rows }: Stack, startedAt: number): void {
  const { payments, mail } = capabilities();
  const off: [string, string][] = [];
  if (payments === "off") off.push(["Payments", "off: set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET"]);
  if (mail === "off") off.push(["Mail", "off: set SMTP_URL and MAIL_FROM"]);
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const addresses: [string, string][] = [
    ["Shop", publicUrl()],
    ["Dashboard", `${publicUrl()}/dashboard`],
  ];
  sayTable(`Tradewind is ready (${seconds} s)`, [...addresses, ...rows, ...off]);
  say("  Ctrl-C stops everything.\n");
}

/** Resolves at the first Ctrl-C, `kill` or closed terminal; a second Ctrl-C ends at once. */
function stopRequest(): Promise<undefined> {
  return new Promise((resolve) => {
    let isAsked = false;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.on(signal, () => {
        if (isAsked && signal === "SIGINT") process.exit(130);
        isAsked = true;
        resolve(undefined);
      });
  });
}
