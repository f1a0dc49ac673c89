import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type EmbeddedPostgres, findRunningPostgres, startPostgres } from "./start-postgres";

let home: string;
let running: EmbeddedPostgres | undefined;
const said: string[] = [];
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), "tradewind-pg-"));
  await chmod(home, 0o711);
  said.length = 0;
});
afterEach(async () => {
  await running?.stop();
  await rm(home, { recursive: true, force: true });
});

const folder = () => path.join(home, "postgres");
async function start(where = folder()) {
  running = await startPostgres({ folder: where, database: "shop", throwaway: true, say: (line) => said.push(line) });
  return running;
}
async function ask(url: string, query: string) {
  const sql = postgres(url, { max: 1 });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

test("data, password and port are kept between runs", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 1 as n");
  await first.stop();
  const second = await start();
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "select n from kept")).toEqual([{ n: 1 }]);
  expect(await findRunningPostgres(folder(), "shop")).toBe(second.url);
  await second.stop();
  expect(await findRunningPostgres(folder(), "shop")).toBeNull();
});

test("another port is taken when the remembered one is in use", async () => {
  const first = await start();
  await first.stop();
  const inTheWay = createServer();
  await new Promise<void>((resolve) => inTheWay.listen(first.port, "127.0.0.1", resolve));
  const second = await start();
  inTheWay.close();
  expect(second.port).not.toBe(first.port);
  expect(await ask(second.url, "select 1 as n")).toEqual([{ n: 1 }]);
});

test("after kill -9 the same data is there again, and a lock file that names a stranger’s process is no obstacle", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 1 as n");
  await first.stop();
  // What a power cut leaves: a lock file whose number belongs to somebody else by now, here to this test.
  await writeFile(path.join(folder(), "postmaster.pid"), `${process.pid}\n${folder()}\n`);
  const second = await start();
  expect(await ask(second.url, "select n from kept")).toEqual([{ n: 1 }]);
});

test("a server that an earlier run left behind is stopped first", async () => {
  const left = await start();
  const again = await start();
  expect(said.some((line) => line.includes("ended without cleaning up"))).toBe(true);
  expect(await ask(again.url, "select 1 as n")).toEqual([{ n: 1 }]);
  await left.stop();
});

test("a folder that was never finished is put aside and made anew", async () => {
  await mkdir(path.join(folder(), "base"), { recursive: true });
  await writeFile(path.join(folder(), "PG_VERSION"), "18\n");
  const server = await start();
  expect(await ask(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
  expect(said[0]).toContain("was never finished: put aside as postgres.unfinished-");
});

test("a lost password is set anew, and the data stays", async () => {
  const first = await start();
  await ask(first.url, "create table kept as select 1 as n");
  await first.stop();
  await rm(path.join(folder(), "tradewind.json"));
  const second = await start();
  expect(await ask(second.url, "select n from kept")).toEqual([{ n: 1 }]);
});

test("data of another Postgres version is refused with a way out, and left alone", async () => {
  await (await start()).stop();
  await writeFile(path.join(folder(), "PG_VERSION"), "12\n");
  await expect(start()).rejects.toThrow(/was made by Postgres 12, and this is Postgres 18.*TRADEWIND_DATA_DIR/);
  expect(await readFile(path.join(folder(), "PG_VERSION"), "utf8")).toBe("12\n");
});

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)(
  "as root in a folder that nobody else may enter, the server runs from a place it can reach",
  async () => {
    const closed = path.join(home, "closed");
    await mkdir(closed, { mode: 0o700 });
    const server = await start(path.join(closed, "postgres"));
    expect(server.folder.startsWith(closed)).toBe(false);
    expect(said.some((line) => line.includes("cannot enter") && line.includes("the data is kept in"))).toBe(true);
    expect(await ask(server.url, "select 1 as n")).toEqual([{ n: 1 }]);
    await server.stop();
    for (const left of [server.folder, `${server.folder}.log`]) await rm(left, { recursive: true, force: true });
  },
);
