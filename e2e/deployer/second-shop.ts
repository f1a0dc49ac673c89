import { spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "@/sandbox/ports";
import type { RunningStore } from "../global-setup";

/** Another process that serves the same shop: same build, same database, a port of its own. */
export async function startSecondShop({ overrides }: RunningStore) {
  const port = await freePort();
  const child = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { ...process.env, ...overrides, PORT: String(port), NODE_ENV: "production", RATE_LIMIT_FACTOR: "1000" },
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
    const gone = once(child, "exit");
    process.kill(-child.pid, "SIGTERM");
    await gone;
  };
  const url = `http://127.0.0.1:${port}`;
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    if ((await fetch(`${url}/api/health`).catch(() => null))?.ok) return { url, stop };
    if (child.exitCode !== null) throw new Error("The second process ended; what it said stands above.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stop();
  throw new Error("The second process did not answer within a minute.");
}

/** Runs one of the store's commands on a shell beside the running store, and answers what it printed. */
export async function runCommand(script: string, ...given: string[]): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", script, ...given], {
    env: { ...process.env, TRADEWIND_DATA_DIR: process.env.E2E_DATA_DIR ?? ".data" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${script} ended with code ${code}: ${said}`);
  return said;
}
