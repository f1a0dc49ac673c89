// Where "use cache" keeps its entries: Next's own memory, told of what other processes expired.
const { createDefaultCacheHandler } = require("next/dist/server/lib/cache-handlers/default.js");
const { publish, refresh } = require("./tag-clock.cjs");

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
    if (!durations?.expire) await publish(tags);
  },
};
