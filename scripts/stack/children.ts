import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { watchOver } from "@/sandbox/watchdog";
import { readableLine, say } from "./say";

export type Child = { exited: Promise<number>; stop: () => Promise<void>; pid: number | undefined };
export type ChildOptions = { name: string; args: string[]; env: NodeJS.ProcessEnv; quiet?: boolean };

const stopTimeoutMs = 15_000;

/**
 * A Node program of ours, in a session of its own, so that Ctrl-C reaches only us and we stop things in order. It does
 * not outlive us, however we end.
 */
export function startChild({ args, env, quiet = false }: ChildOptions): Child {
  const child = spawn(process.execPath, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  if (child.pid) watchOver(child.pid, "SIGTERM");
  passOn(child, quiet);
  const exited = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code, signal) => resolve(code ?? (signal === "SIGTERM" ? 0 : 1)));
  });
  return { exited, stop: () => stop(child, exited), pid: child.pid };
}

function passOn(child: ChildProcess, quiet: boolean): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue;
    createInterface({ input: stream }).on("line", (line) => {
      if (!quiet) say(readableLine(line));
    });
  }
}

async function stop(child: ChildProcess, exited: Promise<number>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  signalGroup(child.pid, "SIGTERM");
  const late = setTimeout(() => child.pid && signalGroup(child.pid, "SIGKILL"), stopTimeoutMs);
  await exited;
  clearTimeout(late);
}

/** The child leads its own group; its helpers (Next starts some) get the signal as well. */
function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended between our look and our signal.
  }
}

/** Keeps a child running: a crash is said and it is started again, more slowly each time it crashes at once. */
export function keepRunning(options: ChildOptions): { stop: () => Promise<void> } {
  let current: Child | undefined;
  let isStopping = false;
  const loop = async () => {
    for (let crashes = 0; !isStopping; crashes += 1) {
      const startedAt = Date.now();
      current = startChild(options);
      const code = await current.exited;
      if (isStopping) return;
      if (Date.now() - startedAt > 60_000) crashes = 0;
      const waitMs = Math.min(1000 * 2 ** crashes, 30_000);
      say(`The ${options.name} ended (code ${code}); starting it again in ${waitMs / 1000} s.`);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  };
  const ended = loop();
  return {
    stop: async () => {
      isStopping = true;
      await current?.stop();
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 100))]);
    },
  };
}
