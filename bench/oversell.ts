import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { closeDatabase, connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { startPostgres } from "@/sandbox/postgres/start-postgres";
import { startPayments, useEnvironment } from "@/test/given-checkout";
import { givenShop } from "@/test/given-shop";
import { type RoundResult, sellRound, startBuyers } from "@/test/oversell";

const rounds = Number(process.argv[2] ?? 20);
const buyers = 40;
const units = 7;
const processCount = 2;

const home = await mkdtemp(path.join(tmpdir(), "tradewind-oversell-"));
const server = await startPostgres({ folder: path.join(home, "postgres"), database: "oversell", throwaway: true });
useEnvironment({ NEXTAUTH_SECRET: "what-only-this-measurement-signs-with", LOG_LEVEL: "warn" });
const sandbox = await startPayments();
try {
  await migrate({ url: server.url });
  const connection = connect(server.url);
  const { locationId } = await givenShop(connection.db);
  const processes = await startBuyers(server.url, processCount);
  const results: RoundResult[] = [];
  for (let round = 0; round < rounds; round += 1)
    results.push(
      await sellRound({ ...connection, url: server.url, locationId }, processes, { buyers, units, processCount }),
    );
  await processes.close();
  await connection.close();
  const isRight = ({ ordered, told, other, reserved, orders }: RoundResult) =>
    ordered === units && told === buyers - units && other.length === 0 && reserved === units && orders === units;
  const times = results.map(({ ms }) => ms).sort((a, b) => a - b);
  const report = {
    rounds,
    buyers,
    units,
    processes: processCount,
    right: results.filter(isRight).length,
    oversold: results.filter(({ orders }) => orders > units).length,
    medianMs: times[Math.floor(times.length / 2)],
    slowestMs: times.at(-1),
    wrong: results.filter((result) => !isRight(result)),
  };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  process.exitCode = report.right === rounds ? 0 : 1;
} finally {
  await sandbox.close();
  await closeDatabase();
  await server.stop();
  await rm(home, { recursive: true, force: true });
}
