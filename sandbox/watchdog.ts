import { type ChildProcess, spawn } from "node:child_process";

// Waits for its input to end, which happens when we are gone however we went (also by kill -9), and then stops
// the processes it was told about, in the reverse of the order in which they started.
const program = `
  const watched = new Map();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
  let rest = "";
  process.stdin.on("data", (chunk) => {
    const lines = (rest + chunk).split("\\n");
    rest = lines.pop();
    for (const line of lines) { const [pid, signal] = line.split(" "); watched.set(Number(pid), signal); }
  });
  process.stdin.on("end", async () => {
    for (const [pid, signal] of [...watched].reverse()) {
      try { process.kill(pid, signal); } catch { continue; }
      const until = Date.now() + 8000;
      while (Date.now() < until) {
        try { process.kill(pid, 0); } catch { break; }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    process.exit(0);
  });
`;

let watchdog: ChildProcess | undefined;

/** Makes sure that `pid` does not outlive this process, even when this process is killed outright. */
export function watchOver(pid: number, signal: "SIGINT" | "SIGTERM"): void {
  watchdog ??= start();
  watchdog.stdin?.write(`${pid} ${signal}\n`);
}

function start(): ChildProcess {
  const child = spawn(process.execPath, ["-e", program], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  child.on("error", () => undefined);
  child.stdin?.on("error", () => undefined);
  child.unref();
  const pipe = child.stdin;
  // An open pipe must not keep a finished program alive.
  if (pipe && "unref" in pipe && typeof pipe.unref === "function") pipe.unref();
  return child;
}
