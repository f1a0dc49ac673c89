import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createEmptyDatabase } from "@/test/database";
import { migrate } from "./migrate";

const first: [string, string] = [
  "0000_first",
  "create table a (id int);--> statement-breakpoint\ncreate table b (id int);",
];
const second: [string, string] = ["0001_second", "create table c (id int);"];

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let folder: string;
beforeEach(async () => {
  database = await createEmptyDatabase();
  folder = await mkdtemp(path.join(tmpdir(), "migrations-"));
  await write(first);
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** Writes files and a journal that lists exactly them, in this order. */
async function write(...files: [tag: string, text: string][]) {
  await mkdir(path.join(folder, "meta"), { recursive: true });
  for (const [tag, text] of files) await writeFile(path.join(folder, `${tag}.sql`), text);
  const tags = files.map(([tag]) => tag);
  await writeJournal(tags.map((tag, idx) => ({ idx, tag, when: 1000 + idx })));
}
const writeJournal = (entries: { idx: number; tag: string; when: number }[]) =>
  writeFile(path.join(folder, "meta/_journal.json"), JSON.stringify({ entries }));

async function ask<Row>(query: string): Promise<Row[]> {
  const sql = postgres(database.url, { max: 1 });
  try {
    return (await sql.unsafe(query)) as unknown as Row[];
  } finally {
    await sql.end();
  }
}
const run = () => migrate({ url: database.url, folder });

test("two migrators at once apply each file once", async () => {
  await write(first, second, ["0002_slow", "select pg_sleep(0.3); create table d (id int);"]);
  const applied = await Promise.all([run(), run()]);
  expect(applied.flatMap((result) => result.applied).sort()).toEqual(["0000_first", "0001_second", "0002_slow"]);
  expect(await ask("select tag from applied_migrations order by position")).toHaveLength(3);
});

test("a second run changes nothing, also when a checkout rewrote the line ends", async () => {
  expect((await run()).applied).toEqual(["0000_first"]);
  const text = await readFile(path.join(folder, "0000_first.sql"), "utf8");
  await writeFile(path.join(folder, "0000_first.sql"), text.replaceAll("\n", "\r\n"));
  expect((await run()).applied).toEqual([]);
});

test("a file that was changed after it had been applied is refused by name", async () => {
  await run();
  await appendFile(path.join(folder, "0000_first.sql"), "\nselect 1;");
  await expect(run()).rejects.toThrow("0000_first.sql was changed after it had been applied here");
});

test("a file merged behind one that is applied is refused, not skipped", async () => {
  await write(first, second);
  await run();
  await write(first, ["0001_late", "create table late (id int);"], second);
  await expect(run()).rejects.toThrow("0001_late was merged late: 0001_second has already been applied here");
  expect(await ask("select to_regclass('late') as found")).toEqual([{ found: null }]);
});

test("a file without a journal entry, and an entry dated before its predecessor, are refused", async () => {
  await writeFile(path.join(folder, "0009_stray.sql"), "select 1");
  await expect(run()).rejects.toThrow("0009_stray.sql is not in drizzle/meta/_journal.json");
  await rm(path.join(folder, "0009_stray.sql"));
  await write(first, second);
  await writeJournal([
    { idx: 0, tag: "0000_first", when: 2000 },
    { idx: 1, tag: "0001_second", when: 1000 },
  ]);
  await expect(run()).rejects.toThrow("0001_second is dated before 0000_first");
});

test("a migration that fails keeps nothing and names its file", async () => {
  await write(first, ["0001_bad", "create table c (id int);--> statement-breakpoint\nselect nonsense;"]);
  await expect(run()).rejects.toThrow(/^0001_bad\.sql failed: .*nonsense.* Nothing of it was kept\.$/);
  expect(await ask("select tag from applied_migrations")).toEqual([{ tag: "0000_first" }]);
  expect(await ask("select to_regclass('c') as found")).toEqual([{ found: null }]);
});

test("statements that Postgres allows outside a transaction only can be written", async () => {
  await write(first, ["0001_index", "-- no transaction\ncreate index concurrently a_id on a (id);"]);
  expect((await run()).applied).toEqual(["0000_first", "0001_index"]);
});

test("older code on a newer database applies nothing and refuses nothing", async () => {
  await write(first, second);
  await run();
  await rm(path.join(folder, "0001_second.sql"));
  await write(first);
  expect((await run()).applied).toEqual([]);
});

test("the queue’s schema is installed with ours", async () => {
  await run();
  expect(await ask("select to_regclass('graphile_worker._private_jobs') is not null as found")).toEqual([
    { found: true },
  ]);
});

test("the product’s own migrations apply to an empty database", async () => {
  await cp("drizzle", folder, { recursive: true });
  await rm(path.join(folder, "0000_first.sql"));
  expect((await run()).applied[0]).toBe("0000_initial");
});
