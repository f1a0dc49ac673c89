import autocannon from "autocannon";

export type Load = { requestsPerSecond: number; p50Ms: number; p99Ms: number; failures: number; bytes: number };

/** Requests a running server answers at 16 connections with compression asked for, after a short warm-up. */
export async function measureLoad(url: string, seconds = 8): Promise<Load> {
  const headers = { "accept-encoding": "gzip" };
  const bytes = (await (await fetch(url)).arrayBuffer()).byteLength;
  await autocannon({ url, connections: 16, duration: 2, headers });
  const result = await autocannon({ url, connections: 16, duration: seconds, headers });
  return {
    requestsPerSecond: Math.round(result.requests.average),
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failures: result.errors + result.non2xx,
    bytes,
  };
}
