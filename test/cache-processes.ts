import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { createInterface } from "node:readline";
import type { Question } from "./cache-process";

export type CacheProcess = Awaited<ReturnType<typeof startCacheProcess>>;
type Answer = { value: unknown; ms: number };

/** Starts a process with the caches of one that serves pages; pages are kept in `folder`. */
export async function startCacheProcess({ url, folder, phase }: { url: string; folder: string; phase?: string }) {
  const child = spawn(process.execPath, ["--import", "tsx", "test/cache-process.ts", folder], {
    env: { ...process.env, NODE_ENV: "production", DATABASE_URL: url, ...(phase && { NEXT_PHASE: phase }) },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (question: Question): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error("The process ended before it answered.");
    return JSON.parse(value) as Answer;
  };
  const page = async (key: string) => (await ask({ ask: "page", key })).value;
  return {
    ask,
    page,
    data: async (key: string) => (await ask({ ask: "data", key })).value,
    /** Keeps a page as a visit does: it is looked for, not found, rendered and kept. */
    render: async (key: string, html: string, tags: string[], status = 200) => {
      await page(key);
      await ask({ ask: "keepPage", key, html, tags, status });
    },
    stop: async () => {
      if (child.exitCode !== null) return;
      child.stdin.end();
      await once(child, "exit");
    },
  };
}

/** A way to the database that can be cut, that can fall silent, and that can be mended. */
export async function breakableWay(url: string) {
  const target = new URL(url);
  const sockets = new Set<net.Socket>();
  let state: "open" | "cut" | "silent" = "open";
  const server = net.createServer((near) => {
    if (state === "cut") return near.destroy();
    const far = net.connect(Number(target.port), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => [near, far].forEach((one) => one.destroy()));
    }
    near.on("data", (chunk) => state !== "silent" && far.write(chunk));
    far.pipe(near);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const way = new URL(url);
  way.port = String((server.address() as net.AddressInfo).port);
  way.hostname = "127.0.0.1";
  const drop = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: way.toString(),
    cut: () => {
      state = "cut";
      drop();
    },
    silence: () => {
      state = "silent";
    },
    mend: () => {
      state = "open";
      drop();
    },
    close: () => {
      drop();
      server.close();
    },
  };
}
