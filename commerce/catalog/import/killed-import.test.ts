import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeBigCatalog } from "@/test/big-catalog";
import { seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useOwnStorage } from "@/test/import-file";

const rows = 3000;
let store: TestDatabase;
let folder: string;

beforeAll(async () => {
  folder = useOwnStorage();
  store = await createTestDatabase();
  await seedStore(store.db);
});
afterAll(() => store.close());

const start = (file: string): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", "test/import-process.ts", file], {
    env: { ...process.env, DATABASE_URL: store.url, TRADEWIND_DATA_DIR: folder, LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });

const done = async () => {
  const [row] = await store.sql`select next_product as next, status, counts from imports`;
  return row as { next: number; status: string; counts: Record<string, number> } | undefined;
};

async function killAt(child: ChildProcess, product: number) {
  while (((await done())?.next ?? 0) < product) {
    if (child.exitCode !== null) throw new Error("The import ended before it could be killed");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill("SIGKILL");
  await once(child, "exit");
}

it("an import killed twice half way goes on where it was, and nothing is there twice or missing", async () => {
  const file = path.join(folder, "big.csv");
  await writeBigCatalog(file, rows);
  await killAt(start(file), 120);
  await killAt(start(file), 430);
  const [status] = await once(start(file), "exit");
  expect(status).toBe(0);
  expect(await done()).toEqual({ next: 750, status: "done", counts: { rows, created: 750 } });
  const [sizes] = await store.sql`select (select count(*)::int from products) as products,
    (select count(*)::int from variants) as variants, (select count(distinct sku)::int from variants) as skus,
    (select count(*)::int from imports) as imports, (select count(*)::int from product_search) as indexed,
    (select sum(delta)::int from stock_movements) as moved, (select sum(on_hand)::int from stock_levels) as held`;
  const held = Array.from({ length: rows }, (_, row) => row % 50).reduce((sum, pieces) => sum + pieces, 0);
  expect(sizes).toEqual({ products: 750, variants: rows, skus: rows, imports: 1, indexed: 750, moved: held, held });
}, 180_000);
