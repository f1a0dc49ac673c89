import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { freePort, isPortFree, noPortFree } from "../ports";
import { asTrouble, Trouble } from "../trouble";
import { watchOver } from "../watchdog";
import { type Binaries, prepareBinaries } from "./binaries";
import { asUser, type ClusterNotes, dataFolder, findNotes, prepareCluster, writeNotes } from "./cluster";
import { findServerUser, type ServerUser } from "./server-user";

export type EmbeddedPostgres = {
  url: string;
  adminUrl: string;
  port: number;
  folder: string;
  stop: () => Promise<void>;
};
export type StartOptions = {
  /** The folder of the data; its parent also gets the server's log. */
  folder: string;
  database: string;
  say?: (line: string) => void;
  /** Nothing is kept, so nothing has to reach the disk: for tests. */
  throwaway?: boolean;
};

const startTimeoutMs = 60_000;

/** Starts Postgres on `folder`, creating or repairing it first. Throws Trouble with a sentence for a person. */
export async function startPostgres({
  folder: wanted,
  database,
  say = () => undefined,
  throwaway,
}: StartOptions): Promise<EmbeddedPostgres> {
  const user = await findServerUser();
  const folder = await dataFolder(path.resolve(wanted), user, say);
  const binaries = await prepareBinaries(user, say);
  await stopLeftOver(folder, say);
  const notes = await prepareCluster(folder, binaries, user, say);
  const server = await launch({
    folder,
    binaries,
    user,
    notes,
    throwaway: throwaway ?? false,
    logFile: `${folder}.log`,
  });
  const adminUrl = address(notes.password, server.port, "postgres");
  try {
    await createDatabase(adminUrl, database);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { url: address(notes.password, server.port, database), adminUrl, folder, ...server };
}

/** The address of a server that already runs on this folder, started by another process of ours; else null. */
export async function findRunningPostgres(wanted: string, database: string): Promise<string | null> {
  const folder = await dataFolder(path.resolve(wanted), await findServerUser(), () => undefined);
  const [notes, running] = [await findNotes(folder), await readPidFile(folder)];
  if (!notes?.port || !running || !isAlive(running.pid)) return null;
  const url = address(notes.password, notes.port, database);
  return (await answers(url)) ? url : null;
}

const address = (password: string, port: number, database: string) =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;

type Launch = {
  folder: string;
  binaries: Binaries;
  user: ServerUser;
  notes: ClusterNotes;
  throwaway: boolean;
  logFile: string;
};

async function launch(options: Launch): Promise<{ port: number; stop: () => Promise<void> }> {
  const { folder, notes } = options;
  const remembered = notes.port !== null && (await isPortFree(notes.port)) ? notes.port : null;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = attempt === 0 && remembered ? remembered : await freePort();
    await writeNotes(folder, { ...notes, port });
    const server = spawnServer(options, port);
    // Another program may take the port between our look and Postgres's; then the next one is tried.
    if ((await untilReady(server, address(notes.password, port, "postgres"), options.logFile)) === "ready")
      return { port, stop: () => stopServer(server) };
  }
  throw new Trouble("Five network ports in a row were taken before Postgres could use them. Start again in a minute.");
}

function spawnServer({ folder, binaries, user, throwaway, logFile }: Launch, port: number): ChildProcess {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=200",
    "timezone=UTC",
    ...(throwaway ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=2GB"] : []),
  ];
  const log = openSync(logFile, "w", 0o644);
  try {
    const flags = settings.flatMap((setting) => ["-c", setting]);
    // In a session of its own, so that Ctrl-C reaches us first and the shop closes its connections before Postgres goes.
    const server = spawn(binaries.postgres, ["-D", folder, "-p", String(port), ...flags], {
      ...asUser(user),
      detached: true,
      stdio: ["ignore", log, log],
    });
    server.on("error", () => undefined);
    if (server.pid) watchOver(server.pid, "SIGINT");
    return server;
  } finally {
    closeSync(log);
  }
}

async function untilReady(server: ChildProcess, url: string, logFile: string): Promise<"ready" | "port taken"> {
  const until = Date.now() + startTimeoutMs;
  while (Date.now() < until) {
    if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) {
      const said = await readFile(logFile, "utf8").catch(() => "");
      if (/address already in use|could not create any TCP\/IP sockets/i.test(said)) return "port taken";
      throw asTrouble(
        new Error(said.trim().split("\n").slice(-8).join("\n")),
        `starting Postgres (its log is ${logFile})`,
      );
    }
    if (await answers(url)) return "ready";
    await pause(50);
  }
  await stopServer(server);
  throw new Trouble(`Postgres did not become ready within a minute. Its log is ${logFile}.`);
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    // A connection needs a port of its own as well.
    if ((error as NodeJS.ErrnoException).code === "EADDRNOTAVAIL") throw noPortFree();
    // 3D000: the server is up, and only the database is not there yet.
    return error instanceof postgres.PostgresError && error.code === "3D000";
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** SIGINT is Postgres's fast shutdown: it ends connections and writes everything down. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGINT");
  const late = setTimeout(() => server.kill("SIGQUIT"), 15_000);
  await gone;
  clearTimeout(late);
}

async function readPidFile(folder: string): Promise<{ pid: number } | null> {
  const text = await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number(text.split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid } : null;
}

/** After `kill -9` of everything, the pid in the lock file may by now belong to any other program. */
async function stopLeftOver(folder: string, say: (line: string) => void): Promise<void> {
  const left = await readPidFile(folder);
  if (!left) return;
  if (!isAlive(left.pid) || !(await isServerOf(left.pid, folder))) {
    await rm(path.join(folder, "postmaster.pid"), { force: true });
    return;
  }
  say("Stopping the database of an earlier run that ended without cleaning up");
  process.kill(left.pid, "SIGINT");
  const until = Date.now() + 20_000;
  while (isAlive(left.pid)) {
    if (Date.now() > until)
      throw new Trouble(
        `A database of an earlier run (process ${left.pid}) does not stop. End it with \`kill ${left.pid}\`.`,
      );
    await pause(100);
  }
}

/** Where /proc does not exist (macOS) the lock file is believed. */
async function isServerOf(pid: number, folder: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  if (commandLine === null) return process.platform !== "linux";
  return commandLine.includes("postgres") && commandLine.split("\0").includes(folder);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
