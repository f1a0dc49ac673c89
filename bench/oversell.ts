import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeDatabase, connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/sandbox/postgres/start-postgres";
import { startPayments, useEnvironment } from "@/test/given-checkout";
import { givenShop } from "@/test/given-shop";
import { type RoundResult, sellRound, startBuyers } from "@/test/oversell";

const buyers = 40;
const units = 7;
const processCount = 2;

/** Forty buyers at once for seven pieces through two processes, `rounds` times; fails when any round is not right. */
export async function benchOversell(rounds = 20) {
  const home = await mkdtemp(path.join(tmpdir(), "tradewind-oversell-"));
  const server = await startPostgres({ folder: path.join(home, "postgres"), database: "oversell", throwaway: true });
  useEnvironment({ NEXTAUTH_SECRET: "what-only-this-measurement-signs-with", LOG_LEVEL: "warn" });
  const sandbox = await startPayments();
  try {
    await migrate({ url: server.url });
    return report(await sellRounds(server.url, rounds));
  } finally {
    await sandbox.close();
    await closeDatabase();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function sellRounds(url: string, rounds: number): Promise<RoundResult[]> {
  const connection = connect(url);
  const { locationId } = await givenShop(connection.db);
  const processes = await startBuyers(url, processCount);
  const results: RoundResult[] = [];
  for (let round = 0; round < rounds; round += 1)
    results.push(await sellRound({ ...connection, url, locationId }, processes, { buyers, units, processCount }));
  await processes.close();
  await connection.close();
  return results;
}

const isRight = ({ ordered, told, other, reserved, orders }: RoundResult) =>
  ordered === units && told === buyers - units && other.length === 0 && reserved === units && orders === units;

function report(results: readonly RoundResult[]) {
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const right = results.filter(isRight).length;
  process.exitCode = right === results.length ? 0 : 1;
  return {
    bench: "oversell",
    rounds: results.length,
    buyers,
    units,
    processes: processCount,
    right,
    oversold: results.filter(({ orders }) => orders > units).length,
    medianMs: times[Math.floor(times.length / 2)],
    slowestMs: times.at(-1),
    wrong: results.filter((result) => !isRight(result)),
  };
}
