import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "@/sandbox/ports";

export type OwnStore = {
  url: string;
  folder: string;
  /** What its processes were given: addresses and secrets of the database, the Stripe sandbox and the mailbox. */
  settings: Record<string, string>;
  stop: () => Promise<void>;
};

/** Starts the production build as `npm start` does, with its own database in a temporary folder. */
export async function startStore(): Promise<OwnStore> {
  const port = await freePort();
  const folder = mkdtempSync(path.join(tmpdir(), "tradewind-bench-"));
  chmodSync(folder, 0o711);
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    env: { ...process.env, PORT: String(port), TRADEWIND_DATA_DIR: folder, RATE_LIMIT_FACTOR: "100000" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, () => child.exitCode !== null);
  const running = readFileSync(path.join(folder, "running.json"), "utf8");
  const { overrides } = JSON.parse(running) as { overrides: Record<string, string> };
  const stop = async () => {
    await ended(child, "SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, folder, settings: overrides, stop };
}

/** Another process of the same shop, on the same database. */
export async function startSecondProcess({
  folder,
  settings,
}: OwnStore): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: {
      ...process.env,
      ...settings,
      NODE_ENV: "production",
      PORT: String(port),
      TRADEWIND_DATA_DIR: folder,
      RATE_LIMIT_FACTOR: "100000",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, () => child.exitCode !== null);
  return { url, stop: () => ended(child, "SIGTERM") };
}

async function untilReady(url: string, isOver: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (isOver()) throw new Error("The store did not start; what it said stands above.");
    const answer = await fetch(`${url}/api/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("The store was not ready within five minutes.");
}

async function ended(child: ReturnType<typeof spawn>, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await gone;
}
