import { createReadStream, statSync } from "node:fs";
import { systemActor } from "@/commerce/actor";
import { runImport } from "@/commerce/catalog/import/run-import";
import { startImport } from "@/commerce/catalog/import/start-import";
import { connect } from "@/db/client";

// Imports a file in a process of its own, so that a test can kill it: FILE, with DATABASE_URL in the environment.
const file = process.argv[2] ?? "";
const { db, close } = connect(process.env.DATABASE_URL ?? "");
const context = { db, actor: systemActor("run-import"), now: () => new Date(), requestId: "import" };
const size = statSync(file).size;
const { importId } = await startImport(context, {
  fileName: "big.csv",
  content: createReadStream(file),
  size,
  runBy: "caller",
});
process.stdout.write("started\n");
await runImport(context, { importId });
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const used = { peakRssMb: Math.round(maxRSS / 1024), cpuSeconds: Math.round((userCPUTime + systemCPUTime) / 1e5) / 10 };
process.stdout.write(`${JSON.stringify(used)}\n`);
await close();
process.exit(0);
