import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expireTags } from "@/commerce/cache-tags";
import { breakableWay, type CacheProcess, startCacheProcess } from "@/test/cache-processes";
import { createTestDatabase, type TestDatabase } from "@/test/database";

let store: TestDatabase;
let folder: string;
let running: CacheProcess[];

beforeAll(async () => {
  store = await createTestDatabase();
});
afterAll(() => store.close());

beforeEach(async () => {
  running = [];
  folder = await mkdtemp(path.join(tmpdir(), "tradewind-cache-"));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  for (const one of running) await one.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(options: { url?: string; phase?: string; folder?: string } = {}) {
  const one = await startCacheProcess({ url: store.url, folder, ...options });
  running.push(one);
  return one;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds until the process no longer answers with what it kept. */
async function untilGone(look: () => Promise<unknown>): Promise<number> {
  const from = Date.now();
  while (Date.now() - from < 10_000) {
    if ((await look()) === null) return Date.now() - from;
    await pause(50);
  }
  throw new Error("It was still served after ten seconds.");
}

let made = 0;
const freshKey = () => `/p/thing-${made++}`;
const freshTag = () => `product:${made++}`;

describe("a page", () => {
  test("that one transaction expires leaves every process within two seconds, and its neighbour stays", async () => {
    const [one, other] = [await start(), await start({ folder: `${folder}/other` })];
    const [key, neighbour, tag] = [freshKey(), freshKey(), freshTag()];
    for (const each of [one, other]) {
      await each.render(key, "old", ["catalog", tag]);
      await each.render(neighbour, "kept", [freshTag()]);
    }
    expect([await one.page(key), await other.page(key)]).toEqual(["old", "old"]);
    await expireTags(store.db, [tag]);
    for (const each of [one, other]) expect(await untilGone(() => each.page(key))).toBeLessThan(2000);
    expect([await one.page(neighbour), await other.page(neighbour)]).toEqual(["kept", "kept"]);
    await one.render(key, "new", ["catalog", tag]);
    expect(await one.page(key)).toBe("new");
  });

  test("made while a change was stamped but not yet committed leaves when the change commits", async () => {
    const one = await start();
    const [key, tag] = [freshKey(), freshTag()];
    await store.sql.begin(async (slow) => {
      await slow`insert into cache_tags (tag, expired_at_ms)
        values (${tag}, (extract(epoch from clock_timestamp()) * 1000)::bigint)`;
      // Later stamps are seen first, and this page still shows what the change will replace.
      await expireTags(store.db, [freshTag()]);
      await pause(1200);
      await one.render(key, "old", [tag]);
      await pause(1200);
      expect(await one.page(key)).toBe("old");
    });
    expect(await untilGone(() => one.page(key))).toBeLessThan(2000);
  });

  test("kept as a file is served after a restart, unless it was expired meanwhile", async () => {
    const [kept, changed, tag] = [freshKey(), freshKey(), freshTag()];
    const before = await start();
    await before.render(kept, "kept", [freshTag()]);
    await before.render(changed, "old", [tag]);
    await before.stop();
    await expireTags(store.db, [tag]);
    const after = await start();
    expect([await after.page(kept), await after.page(changed)]).toEqual(["kept", null]);
  });

  test("made after an old change is served after a restart", async () => {
    const [key, tag] = [freshKey(), freshTag()];
    await store.sql`insert into cache_tags (tag, expired_at_ms) values (${tag}, ${Date.now() - 60_000})`;
    const before = await start();
    await before.render(key, "kept", [tag]);
    await before.stop();
    expect(await (await start()).page(key)).toBe("kept");
  });

  test("that leads nowhere is remembered without a file", async () => {
    const one = await start();
    const key = freshKey();
    await one.render(key, "not found", [freshTag()], 404);
    expect(await one.page(key)).toBe("not found");
    expect((await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".html"))).toEqual([]);
  });

  test("written by a process that has not heard of a change is not believed by one that has", async () => {
    const way = await breakableWay(store.url);
    const [unaware, aware] = [await start({ url: way.url }), await start()];
    const [key, tag] = [freshKey(), freshTag()];
    for (const each of [unaware, aware]) await each.page(freshKey());
    way.cut();
    await expireTags(store.db, [tag]);
    await pause(1200);
    await aware.page(freshKey());
    await pause(200);
    await unaware.render(key, "old", [tag]);
    expect(await unaware.page(key)).toBe("old");
    expect(await aware.page(key)).toBeNull();
    way.close();
  });
});

describe("while the database is away", () => {
  test("pages go on being served at once, and a change made meanwhile is seen when it is back", async () => {
    const way = await breakableWay(store.url);
    const one = await start({ url: way.url });
    const [key, tag] = [freshKey(), freshTag()];
    await one.render(key, "old", [tag]);
    way.cut();
    await pause(1600);
    const { value, ms } = await one.ask({ ask: "page", key });
    expect(value).toBe("old");
    expect(ms).toBeLessThan(1000);
    await expireTags(store.db, [tag]);
    way.mend();
    expect(await untilGone(() => one.page(key))).toBeLessThan(6000);
    way.close();
  });

  test("a connection that answers nothing holds nobody up for long, and is replaced", async () => {
    const way = await breakableWay(store.url);
    const one = await start({ url: way.url });
    const [key, tag] = [freshKey(), freshTag()];
    await one.render(key, "old", [tag]);
    way.silence();
    await pause(1600);
    const first = await one.ask({ ask: "page", key });
    expect([first.value, first.ms < 1000]).toEqual(["old", true]);
    const next = await one.ask({ ask: "page", key });
    expect([next.value, next.ms < 100]).toEqual(["old", true]);
    await expireTags(store.db, [tag]);
    way.mend();
    expect(await untilGone(() => one.page(key))).toBeLessThan(9000);
    way.close();
  });
});

describe("of another database", () => {
  test("no page is served, whether a visit or the build made it", async () => {
    const elsewhere = await createTestDatabase();
    const [visited, built] = [freshKey(), freshKey()];
    const build = await start({ phase: "phase-production-build" });
    await build.render(built, "from the build", [freshTag()]);
    await build.stop();
    const one = await start();
    await one.render(visited, "from a visit", [freshTag()]);
    expect([await one.page(visited), await one.page(built)]).toEqual(["from a visit", "from the build"]);
    await one.stop();
    const other = await start({ url: elsewhere.url });
    expect([await other.page(visited), await other.page(built)]).toEqual([null, null]);
    await other.stop();
    await elsewhere.close();
  });
});

describe("data that a page is made of", () => {
  test("is dropped in every process when its tag expires, and what shares no tag stays", async () => {
    const [one, other] = [await start(), await start()];
    const [key, neighbour, tag] = [freshKey(), freshKey(), freshTag()];
    for (const each of [one, other]) {
      await each.data(key);
      await each.ask({ ask: "keepData", key, text: "old", tags: [tag] });
      await each.ask({ ask: "keepData", key: neighbour, text: "kept", tags: [freshTag()] });
    }
    expect([await one.data(key), await other.data(key)]).toEqual(["old", "old"]);
    await expireTags(store.db, [tag]);
    for (const each of [one, other]) expect(await untilGone(() => each.data(key))).toBeLessThan(2000);
    expect([await one.data(neighbour), await other.data(neighbour)]).toEqual(["kept", "kept"]);
  });

  test("that one process expires by itself is dropped there at once and elsewhere within two seconds", async () => {
    const [one, other] = [await start(), await start()];
    const [key, tag] = [freshKey(), freshTag()];
    for (const each of [one, other]) {
      await each.data(key);
      await each.ask({ ask: "keepData", key, text: "old", tags: [tag] });
    }
    await one.ask({ ask: "expire", tags: [tag] });
    expect(await one.data(key)).toBeNull();
    expect(await untilGone(() => other.data(key))).toBeLessThan(2000);
  });
});
