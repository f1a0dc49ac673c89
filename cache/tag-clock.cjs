// The shared memory of what was expired, read from Postgres by every process that serves pages. Next loads the cache
// handlers by file path and outside its bundles, so this folder is CommonJS and stands on its own.
const { createHash } = require("node:crypto");
const { tagsManifest } = require("next/dist/server/lib/incremental-cache/tags-manifest.external.js");

const readEveryMs = 1000;
const patienceMs = 300;
const giveUpMs = 6000;
// A tag is stamped inside the transaction that expires it and is seen when that commits: rows are read again for this long.
const commitLagMs = 20_000;
const restAfterFailureMs = 2000;

const clockKey = Symbol.for("tradewind.tagClock");
// Both handlers, and every copy of this module in one process, share one reader.
const clock = (globalThis[clockKey] ??= {
  sql: undefined,
  url: undefined,
  identity: undefined,
  seen: new Map(),
  cursorMs: 0,
  lastReadAt: 0,
  pauseUntil: 0,
  reading: undefined,
  isReported: false,
  isSlow: false,
  version: 0,
});

const isBuild = process.env.NEXT_PHASE === "phase-production-build";

function connection() {
  const url = process.env.DATABASE_URL;
  if (!url) return undefined;
  if (clock.url !== url) {
    const postgres = require("postgres");
    clock.url = url;
    clock.sql = postgres(url, {
      max: 1,
      prepare: false,
      connect_timeout: 3,
      // A build must be able to end by itself, so its connection does not linger.
      idle_timeout: isBuild ? 1 : 60,
      onnotice: () => {},
      connection: { application_name: "tradewind-cache", statement_timeout: 2000 },
    });
  }
  return clock.sql;
}

/** What tells one database from another, also from its own restored copy elsewhere. */
async function readIdentity(sql, url) {
  const [row] = await sql`
    select current_database() as name, d.oid::text as oid,
      coalesce(case when has_function_privilege('pg_control_system()', 'execute')
        then (select system_identifier::text from pg_control_system()) end, '') as system
    from pg_database d where d.datname = current_database()`;
  const { hostname } = new URL(url);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  const parts = [row.name, row.oid, row.system, isHere ? "" : hostname];
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 16);
}

function learn(rows, isFirstRead) {
  const now = Date.now();
  for (const { tag, expired_at_ms } of rows) {
    const expiredAt = Number(expired_at_ms);
    if (expiredAt > clock.cursorMs) clock.cursorMs = expiredAt;
    if (clock.seen.get(tag) === expiredAt) continue;
    clock.seen.set(tag, expiredAt);
    clock.version += 1;
    // While running, whatever was made before this moment may hold the old value. At start that moment is unknown, so
    // the longest time a transaction may take to commit is added to the written one.
    const expired = isFirstRead ? Math.min(now, expiredAt + commitLagMs) : now;
    tagsManifest.set(tag, { ...tagsManifest.get(tag), expired });
  }
}

async function read() {
  const sql = connection();
  if (!sql) return;
  try {
    clock.identity ??= await readIdentity(sql, clock.url);
    const isFirstRead = clock.lastReadAt === 0;
    const startedAt = Date.now();
    learn(
      await sql`select tag, expired_at_ms from cache_tags where expired_at_ms > ${clock.cursorMs - commitLagMs}`,
      isFirstRead,
    );
    clock.lastReadAt = startedAt;
    clock.isReported = false;
  } catch (error) {
    // A new database has no table yet, and one that is away comes back: pages go on being served from what is known.
    clock.pauseUntil = Date.now() + restAfterFailureMs;
    if (!clock.isReported) report(error);
    clock.isReported = true;
  }
}

function report(error) {
  const line = {
    level: "warn",
    at: new Date().toISOString(),
    message: String(error?.message ?? error),
    event: "cache.tags_unread",
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

function startReading() {
  clock.reading ??= atMost(
    giveUpMs,
    read().then(() => true),
  ).then((isDone) => {
    if (!isDone) reconnect();
    clock.reading = undefined;
    clock.isSlow = false;
  });
  return clock.reading;
}

/** A connection that answers nothing is dropped: whatever is at its other end will not come back. */
function reconnect() {
  clock.sql?.end({ timeout: 0 }).catch(() => undefined);
  clock.url = undefined;
  clock.pauseUntil = Date.now() + restAfterFailureMs;
}

const atMost = (ms, work) => Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);

/** Undefined when what is known is fresh enough to go on at once; else a promise to wait for, never for long. */
function refresh() {
  const now = Date.now();
  const age = now - clock.lastReadAt;
  if (age < readEveryMs || now < clock.pauseUntil) return undefined;
  const reading = startReading();
  // Under steady traffic the reading happens beside the requests; only after a quiet time does one wait for it.
  if (clock.lastReadAt !== 0 && age < readEveryMs * 1.5) return undefined;
  // When one request has waited in vain, the others need not.
  if (clock.isSlow) return undefined;
  return atMost(clock.lastReadAt === 0 ? 3000 : patienceMs, reading).then(() => {
    clock.isSlow = clock.reading !== undefined;
  });
}

/** Written through, so that `revalidateTag` and `updateTag` of one process reach the others as well. */
async function publish(tags) {
  const sql = connection();
  if (!sql || tags.length === 0 || isBuild) return;
  try {
    const rows = await sql`
      insert into cache_tags (tag, expired_at_ms)
      select tag, (extract(epoch from clock_timestamp()) * 1000)::bigint from unnest(${[...new Set(tags)].sort()}::text[]) as tag
      on conflict (tag) do update set expired_at_ms = greatest(excluded.expired_at_ms, cache_tags.expired_at_ms + 1)
      returning tag, expired_at_ms`;
    for (const row of rows) clock.seen.set(row.tag, Number(row.expired_at_ms));
  } catch (error) {
    report(error);
  }
}

/** Changes whenever a tag does. A tag that expires in the future changes by the clock, so nothing is settled then. */
function version() {
  return clock.hasFuture ? Number.NaN : clock.version;
}

/** To be called when this process expired tags by itself. */
function noteOwnExpiry(durations) {
  clock.version += 1;
  if (durations?.expire) clock.hasFuture = true;
}

// What answers before Next does asks here whether anything expired; it lives in Next's bundles and cannot load this file.
clock.refresh ??= refresh;
clock.currentVersion ??= version;

module.exports = {
  noteOwnExpiry,
  version,
  refresh,
  publish,
  databaseIdentity: () => clock.identity,
  /** What was expired before this moment is known here; of what came later, this process may hold the old value. */
  knownUntil: () => clock.lastReadAt,
  hasDatabase: () => Boolean(process.env.DATABASE_URL),
};
