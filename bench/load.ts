import autocannon from "autocannon";

export type Load = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failures: number; bytes: number };

/**
 * Requests a running server answers at 16 connections with compression asked for, after a short warm-up. Each
 * connection asks for one of `paths` after the other; `bytes` is their average.
 */
export async function measureLoad(url: string, paths: readonly string[], seconds = 8): Promise<Load> {
  const settings = {
    url,
    connections: 16,
    headers: { "accept-encoding": "gzip" },
    requests: paths.map((path) => ({ path })),
  };
  const sizes: number[] = [];
  for (const path of paths) sizes.push((await (await fetch(url + path)).arrayBuffer()).byteLength);
  const bytes = Math.round(sizes.reduce((sum, size) => sum + size, 0) / sizes.length);
  await autocannon({ ...settings, duration: 2 });
  const result = await autocannon({ ...settings, duration: seconds });
  return {
    requestsPerSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.errors + result.non2xx,
    bytes,
  };
}
