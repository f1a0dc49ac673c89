import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { forgetEnv, readSettings } from "@/config/env";
import { asTrouble } from "@/sandbox/trouble";

/** Settings handed to the store's processes, beside what the person gave. */
export type Overrides = Record<string, string>;
type Running = { pid: number; overrides: Overrides };

/** Reads `.env.local` and `.env` as Next does; what the shell gives goes first. */
export function loadEnvFiles(): void {
  for (const file of [".env.local", ".env"]) if (existsSync(file)) process.loadEnvFile(file);
}

export function dataDir(): string {
  const read = readSettings({ TRADEWIND_DATA_DIR: process.env.TRADEWIND_DATA_DIR });
  return path.resolve("settings" in read ? read.settings.TRADEWIND_DATA_DIR : ".data");
}

/** Gives this process, and what it starts, more settings. */
export function applyOverrides(overrides: Overrides): void {
  Object.assign(process.env, overrides);
  forgetEnv();
}

const generated = ["NEXTAUTH_SECRET", "CRON_SECRET", "RECEIPT_SIGNING_KEY"] as const;

/** Secrets that this machine lacks, made once and kept, so that sessions and links survive a restart. */
export async function ownSecrets(folder: string): Promise<Overrides> {
  const file = path.join(folder, "secrets.json");
  const kept = await readJson<Overrides>(file);
  const wanted = generated.filter((name) => !process.env[name]?.trim());
  const missing = wanted.filter((name) => !kept?.[name]);
  const made = Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString("base64url")]));
  const secrets: Overrides = { ...kept, ...made };
  if (missing.length > 0) await writePrivately(file, secrets);
  return Object.fromEntries(wanted.map((name) => [name, secrets[name] ?? ""]));
}

const runningFile = (folder: string) => path.join(folder, "running.json");

/** Lets commands on another shell (import, api-key, a second process) find the store that runs here. */
export async function rememberRunning(folder: string, overrides: Overrides): Promise<void> {
  await writePrivately(runningFile(folder), { pid: process.pid, overrides } satisfies Running);
}

export const forgetRunning = (folder: string): Promise<void> => rm(runningFile(folder), { force: true });

/** The store that runs on this folder now, if its process still lives. */
export async function findRunning(folder: string): Promise<Running | null> {
  const running = await readJson<Running>(runningFile(folder));
  return running && isAlive(running.pid) ? running : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

async function readJson<Value>(file: string): Promise<Value | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Value;
  } catch {
    return null; // Missing, or half written by a crash: made again.
  }
}

async function writePrivately(file: string, value: unknown): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    throw asTrouble(error, `writing ${file}`);
  }
}
