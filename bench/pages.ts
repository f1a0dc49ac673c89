import { availableParallelism } from "node:os";
import { barePages, buildBareApp, serveApp } from "./bare-page";
import { firstLink, links } from "./links";
import { freePort } from "@/sandbox/ports";
import { measureLoad } from "./load";
import { startStore } from "./own-store";

const paths = { home: "/en-us", collection: "/en-us/c/", product: "/en-us/p/" };

/**
 * Requests per second of home, collection and product page, and of every product's page in turn, beside bare static
 * pages of the same bytes in the same run.
 */
export async function benchPages() {
  const store = await startStore();
  try {
    const collection = await firstLink(store.url + paths.home, paths.collection);
    const product = await firstLink(store.url + collection, paths.product);
    const products = await productsOf(store.url);
    const pages = { home: [paths.home], collection: [collection], product: [product], products };
    const shop = await eachOf(pages, (each) => measureLoad(store.url, each));
    const port = await freePort();
    const bare = await serveApp(buildBareApp(barePages(Object.values(shop).map(({ bytes }) => bytes))), port);
    const yardstick = await eachOf(shop, ({ bytes }) => measureLoad(`http://127.0.0.1:${port}`, [`/p${bytes}`]));
    bare.kill();
    const result = await eachOf(pages, async (each, name) => ({
      paths: each.length > 1 ? each.length : each[0],
      shop: shop[name],
      bare: yardstick[name],
      ratio: Number(((shop[name]?.requestsPerSecond ?? 0) / (yardstick[name]?.requestsPerSecond ?? 1)).toFixed(2)),
    }));
    return {
      bench: "pages",
      connections: 16,
      cores: availableParallelism(),
      aims: { ratio: 0.75, requestsPerSecond: 1000, productBytes: 60_000 },
      pages: result,
    };
  } finally {
    await store.stop();
  }
}

async function productsOf(url: string): Promise<string[]> {
  const found: string[] = [];
  for (const collection of await links(url + paths.home, paths.collection))
    found.push(...(await links(url + collection, paths.product)));
  return [...new Set(found)];
}

/** One after the other: two at once would measure each other. */
async function eachOf<In, Out>(items: Record<string, In>, work: (item: In, name: string) => Promise<Out>) {
  const results: Record<string, Out> = {};
  for (const [name, item] of Object.entries(items)) results[name] = await work(item, name);
  return results;
}
