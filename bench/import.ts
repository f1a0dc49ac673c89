import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/sandbox/postgres/start-postgres";
import { writeBigCatalog } from "@/test/big-catalog";
import { seedStore } from "@/test/catalog-store";

// `tsx bench/import.ts [ROWS]`: an import of generated rows, killed half way and resumed, then once more unchanged.
const rows = Number(process.argv[2] ?? 50_000);
const products = Math.ceil(rows / 4);
const home = await mkdtemp(path.join(tmpdir(), "tradewind-import-"));
chmodSync(home, 0o711);
const server = await startPostgres({ folder: path.join(home, "postgres"), database: "import", throwaway: true });
const file = path.join(home, "big.csv");

type Outcome = { seconds: number; peakRssMb: number | null };

async function run(killAt: number | null): Promise<Outcome> {
  const from = Date.now();
  const env = { ...process.env, DATABASE_URL: server.url, TRADEWIND_DATA_DIR: home, LOG_LEVEL: "warn" };
  const child = spawn(
    process.execPath,
    ["--max-semi-space-size=4", "--max-old-space-size=128", "--import", "tsx", "test/import-process.ts", file],
    {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString("utf8");
  });
  const exited = once(child, "exit");
  while (killAt !== null && child.exitCode === null) {
    const [row] = await sql`select next_product as next from imports where status = 'running'`;
    if (Number(row?.next ?? 0) >= killAt) child.kill("SIGKILL");
    await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, 20))]);
    if (child.signalCode) break;
  }
  const [code] = await exited;
  if (killAt === null && code !== 0) throw new Error("The import failed; what it said stands above.");
  const peak = /"peakRssMb":(\d+)/.exec(said)?.[1];
  return { seconds: (Date.now() - from) / 1000, peakRssMb: peak ? Number(peak) : null };
}

const { sql, db, close } = connect(server.url);
try {
  await migrate({ url: server.url });
  await seedStore(db);
  await writeBigCatalog(file, rows);
  const killed = await run(Math.floor(products / 2));
  const [half] = await sql`select next_product as next from imports`;
  const resumed = await run(null);
  const [found] =
    await sql`select (select count(*)::int from products) as products, (select count(*)::int from variants) as variants,
    (select count(distinct sku)::int from variants) as skus, (select count(*)::int from stock_movements) as movements`;
  const unchanged = await run(null);
  const [last] = await sql`select counts from imports order by created_at desc limit 1`;
  const rowsPerSecond = Math.round((rows - Number(half?.next ?? 0) * 4) / resumed.seconds);
  const report = {
    rows,
    killedAtProduct: half?.next,
    killedAfterSeconds: killed.seconds,
    resumed,
    rowsPerSecond,
    found,
    unchanged,
    counts: last?.counts,
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await close();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
process.exit(0);
