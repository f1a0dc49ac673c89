// Where rendered pages are kept: Next's memory and files, told of what other processes expired and of which database
// a page was made from.
const { readFileSync } = require("node:fs");
const fs = require("node:fs/promises");
const path = require("node:path");
const FileSystemCache = require("next/dist/server/lib/incremental-cache/file-system-cache.js").default;
const { databaseIdentity, hasDatabase, knownUntil, noteOwnExpiry, refresh, version } = require("./tag-clock.cjs");

const isBuild = process.env.NEXT_PHASE === "phase-production-build";
const tagsHeader = "x-next-cache-tags";
const databaseTag = "database:";
const unknownStartMs = 60_000;
/** When the rendering of a key began, by key: what it read may be as old as that. */
const begun = new Map();
/** Entries whose tags were compared, and at which state of the tags. */
const settled = new WeakMap();
const stampName = "tradewind-database.json";
let built;

/** The database that the build's own pages were made from, written while building. */
function builtIdentity(folder) {
  if (built === undefined) {
    try {
      built = JSON.parse(readFileSync(path.join(folder, stampName), "utf8")).identity;
    } catch {
      built = null;
    }
  }
  return built;
}

let stamping;
async function stampBuild(folder) {
  await refresh();
  const identity = databaseIdentity();
  if (!identity) return;
  await fs.mkdir(folder, { recursive: true });
  await fs.writeFile(path.join(folder, stampName), JSON.stringify({ identity }));
}

/** Files appear whole, and dated at the moment their content was read from the database. */
function datedFiles(files, stamp) {
  let count = 0;
  return {
    ...files,
    async writeFile(file, data) {
      const draft = `${file}.${process.pid}.${count++}.tmp`;
      await fs.writeFile(draft, data);
      await fs.utimes(draft, stamp / 1000, stamp / 1000);
      await fs.rename(draft, file);
    },
  };
}

class PageCache extends FileSystemCache {
  constructor(context) {
    super(context);
    if (isBuild) stamping ??= stampBuild(context.serverDistDir);
  }

  async get(key, context) {
    const pending = refresh();
    if (pending) await pending;
    // Nothing was expired since this entry was last looked at: the tags of a page need no reading on each visit.
    const known = FileSystemCache.memoryCache?.get(key);
    if (known && settled.get(known) === version()) return known;
    const entry = await super.get(key, context);
    const isPage = context.kind === "APP_PAGE" || context.kind === "APP_ROUTE";
    if (entry && (!isPage || this.isOfThisDatabase(entry))) {
      if (isPage && databaseIdentity()) settled.set(entry, version());
      return entry;
    }
    if (isPage && !begun.has(key)) begun.set(key, Date.now());
    return null;
  }

  async set(key, data, context) {
    const isPage = data?.kind === "APP_PAGE" || data?.kind === "APP_ROUTE";
    if (!isPage) return super.set(key, data, context);
    const stamp = begun.get(key) ?? Date.now() - unknownStartMs;
    begun.delete(key);
    const identity = databaseIdentity();
    const tags = data.headers?.[tagsHeader];
    const marked =
      identity && tags
        ? { ...data, headers: { ...data.headers, [tagsHeader]: `${tags},${databaseTag}${identity}` } }
        : data;
    const writer = Object.create(this);
    // Other processes may read the file and know of changes that this one had not heard of while it rendered.
    writer.fs = datedFiles(this.fs, hasDatabase() ? Math.min(stamp, knownUntil()) : stamp);
    // Anyone can ask for addresses that lead nowhere: those answers live in memory, which is bounded, and not on disk.
    writer.flushToDisk = this.flushToDisk && data.status !== 404;
    // Next leaves out the part that client navigation reads and then cannot read the page back after a restart.
    const isWhole = data.kind === "APP_PAGE" && data.rscData && data.postponed === undefined;
    await super.set.call(writer, key, marked, isWhole ? { ...context, isRoutePPREnabled: false } : context);
    const kept = FileSystemCache.memoryCache?.get(key);
    if (kept) kept.lastModified = stamp;
  }

  async revalidateTag(tags, durations) {
    await super.revalidateTag(tags, durations);
    noteOwnExpiry(durations);
  }

  isOfThisDatabase(entry) {
    const tags = entry.value?.headers?.[tagsHeader];
    if (isBuild || typeof tags !== "string" || !hasDatabase()) return true;
    const at = tags.lastIndexOf(`,${databaseTag}`);
    const from = at === -1 ? builtIdentity(this.serverDistDir) : tags.slice(at + databaseTag.length + 1);
    return from === databaseIdentity();
  }
}

module.exports = PageCache;
