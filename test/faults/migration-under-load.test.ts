import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { brokenInvariants } from "@/db/broken-invariants";
import { connect, type Sql } from "@/db/client";
import { migrate } from "@/db/migrate";
import { uuidv7 } from "@/lib/ids";
import { createEmptyDatabase } from "@/test/database";
import { depth, timeLimit } from "@/test/depth";

/** The migrations without the last `count`: what a store has that was last deployed before them. */
async function earlierMigrations(count: number): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "tradewind-migrations-"));
  await cp("drizzle", folder, { recursive: true });
  const journal = path.join(folder, "meta/_journal.json");
  const known = JSON.parse(await readFile(journal, "utf8")) as { entries: { tag: string }[] };
  const left = known.entries.splice(known.entries.length - count);
  for (const { tag } of left) await rm(path.join(folder, `${tag}.sql`));
  await writeFile(journal, JSON.stringify(known));
  return folder;
}

async function givenRows(sql: Sql) {
  const [product, variant, location] = [uuidv7(), uuidv7(), uuidv7()];
  await sql`insert into store_settings (name, support_email, base_currency) values ('Old', 'a@mail.example', 'USD')`;
  await sql`insert into markets (key, language, country, currency, is_tax_included) values ('en-us', 'en', 'US', 'USD', false)`;
  await sql`insert into locations (id, name, country) values (${location}, 'Warehouse', 'US')`;
  await sql`insert into products (id, handle, title) values (${product}, 'mug', 'Mug')`;
  await sql`insert into variants (id, product_id, position, price, currency) values (${variant}, ${product}, 0, 1000, 'USD')`;
  await sql`insert into stock_levels (variant_id, location_id, on_hand) values (${variant}, ${location}, 1000000)`;
  await sql`
    insert into stock_movements (id, variant_id, location_id, delta, reason, actor_kind)
    values (${uuidv7()}, ${variant}, ${location}, 1000000, 'opening', 'system')`;
  await sql`insert into customers (id, email) values (${uuidv7()}, 'a@mail.example')`;
}

/** Ends what it sells and says how it went. */
function startSelling(url: string) {
  const script = path.resolve("test/faults/old-shop-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, url], { stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (part) => {
    said += String(part);
  });
  const closed = new Promise((resolve) => child.once("close", resolve));
  return async () => {
    child.stdin.end();
    await closed;
    return JSON.parse(said) as { sold: number; failed: string[] };
  };
}

async function untilSold(sql: Sql, more: number) {
  const count = async () => Number((await sql`select count(*) as n from orders where status = 'confirmed'`)[0]?.n);
  const wanted = (await count()) + more;
  while ((await count()) < wanted) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("two processes of the version before go on selling while the last migration runs, and after it", {
  timeout: timeLimit(120_000),
}, async () => {
  const folder = await earlierMigrations(depth.migrations);
  const empty = await createEmptyDatabase();
  await migrate({ url: empty.url, folder });
  const { sql, close } = connect(empty.url, { max: 2 });
  await givenRows(sql);
  const stops = [startSelling(empty.url), startSelling(empty.url)];
  await untilSold(sql, 20);
  const { applied } = await migrate({ url: empty.url });
  await untilSold(sql, 20);
  const sold = await Promise.all(stops.map((stop) => stop()));
  expect(applied).toHaveLength(depth.migrations);
  expect(sold.map(({ failed }) => failed)).toEqual([[], []]);
  expect(await brokenInvariants(sql)).toEqual([]);
  await close();
  await empty.close();
  await rm(folder, { recursive: true });
});
