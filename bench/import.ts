import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { connect, type Sql } from "@/db/client";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/sandbox/postgres/start-postgres";
import { writeBigCatalog } from "@/test/big-catalog";
import { seedStore } from "@/test/catalog-store";

type Outcome = { seconds: number; cpuSeconds: number | null; peakRssMb: number | null };
type Place = { url: string; home: string; file: string; sql: Sql };

/** An import of generated rows in a process of its own, killed half way, resumed, and then once more unchanged. */
export async function benchImport(rows = 50_000) {
  const home = await mkdtemp(path.join(tmpdir(), "tradewind-import-"));
  chmodSync(home, 0o711);
  const server = await startPostgres({ folder: path.join(home, "postgres"), database: "import", throwaway: true });
  const { sql, db, close } = connect(server.url);
  const place = { url: server.url, home, file: path.join(home, "big.csv"), sql };
  try {
    await migrate({ url: server.url });
    await seedStore(db);
    await writeBigCatalog(place.file, rows);
    const killed = await run(place, Math.floor(rows / 8));
    const [half] = await sql<{ next: number }[]>`select next_product as next from imports`;
    const resumed = await run(place, null);
    const [found] = await sql`select (select count(*)::int from products) as products,
      (select count(*)::int from variants) as variants, (select count(distinct sku)::int from variants) as skus,
      (select count(*)::int from stock_movements) as movements, (select count(*)::int from product_search) as indexed`;
    const unchanged = await run(place, null);
    const [last] = await sql`select counts from imports order by created_at desc limit 1`;
    const done = half?.next ?? 0;
    return {
      bench: "import",
      rows,
      load: loadavg(),
      aims: { rowsPerSecond: 400, peakRssMb: 200 },
      rowsPerSecond: Math.round((rows - done * 4) / resumed.seconds),
      killedAtProduct: done,
      killed,
      resumed,
      found,
      unchanged,
      counts: last?.counts,
    };
  } finally {
    await close();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

// As `npm run import` starts it.
const flags = ["--max-semi-space-size=4", "--max-old-space-size=128", "--import", "tsx"];

async function run({ url, home, file, sql }: Place, killAt: number | null): Promise<Outcome> {
  const from = Date.now();
  const child = spawn(process.execPath, [...flags, "test/import-process.ts", file], {
    env: { ...process.env, DATABASE_URL: url, TRADEWIND_DATA_DIR: home, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const exited = once(child, "exit");
  while (killAt !== null && child.exitCode === null && child.signalCode === null) {
    const [row] = await sql<{ next: number }[]>`select next_product as next from imports where status = 'running'`;
    if ((row?.next ?? 0) >= killAt) child.kill("SIGKILL");
    await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 20))]);
  }
  const [code] = await exited;
  if (killAt === null && code !== 0) throw new Error("The import failed; what it said stands above.");
  const number = (name: string) => {
    const text = new RegExp(`"${name}":([\\d.]+)`).exec(said)?.[1];
    return text ? Number(text) : null;
  };
  const seconds = (Date.now() - from) / 1000;
  return { seconds, cpuSeconds: number("cpuSeconds"), peakRssMb: number("peakRssMb") };
}
