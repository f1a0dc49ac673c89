// Where "use cache" keeps its entries: Next's own memory, told of what other processes expired.
const { createDefaultCacheHandler } = require("next/dist/server/lib/cache-handlers/default.js");
const PageCache = require("./page-cache.cjs");
const { noteOwnExpiry, publish, refresh } = require("./tag-clock.cjs");

// Next's setting `cacheHandler` imports its file anew for every request, which costs a static page a tenth of its speed.
// This is the other place where Next looks for a page cache; Next loads this file before it makes its first one.
globalThis[Symbol.for("@next/cache-handlers")] = { FetchCache: PageCache };

const memory = createDefaultCacheHandler(50 * 1024 * 1024);

module.exports = {
  get: (key, softTags) => memory.get(key, softTags),
  set: (key, pendingEntry) => memory.set(key, pendingEntry),
  async refreshTags() {
    await refresh();
  },
  getExpiration: (tags) => memory.getExpiration(tags),
  async updateTags(tags, durations) {
    await memory.updateTags(tags, durations);
    noteOwnExpiry(durations);
    if (!durations?.expire) await publish(tags);
  },
};
