// Keeps one page for each market: what is shown when a page cannot be reached. Everything else goes to the network and
// to the browser's own cache; nothing of a cart, a checkout, an account, the dashboard or the API is ever kept here.
const kept = "offline-1";
const market = /^\/([a-z]{2}-[a-z]{2})(?=\/|$)/;
const isOurs = (path) => path === "/" || market.test(path);

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== kept) await caches.delete(name);
      // The page is asked for while this worker starts, so that it costs no page a moment.
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
      for (const client of await self.clients.matchAll()) await keep(new URL(client.url).pathname);
    })(),
  );
});

/** Fetches the offline page of the market that a path belongs to, unless it is there. */
async function keep(path) {
  const key = market.exec(path)?.[1];
  if (!key) return;
  const cache = await caches.open(kept);
  const address = `/offline/${key}`;
  if (await cache.match(address)) return;
  const answer = await fetch(address, { credentials: "omit" }).catch(() => null);
  if (answer?.ok) await cache.put(address, answer);
}

async function offline(path) {
  const cache = await caches.open(kept);
  const key = market.exec(path)?.[1];
  const own = key && (await cache.match(`/offline/${key}`));
  if (own) return own;
  const [any] = await cache.keys();
  return (any && (await cache.match(any))) ?? Response.error();
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode !== "navigate" || request.method !== "GET") return;
  if (origin !== self.location.origin || !isOurs(pathname)) return;
  event.respondWith(
    (async () => {
      try {
        const answer = (await event.preloadResponse) ?? (await fetch(request));
        event.waitUntil(keep(pathname));
        return answer;
      } catch {
        return offline(pathname);
      }
    })(),
  );
});
