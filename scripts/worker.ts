import { constants, setPriority } from "node:os";
import { startWorker, workerUrl } from "@/worker/run";
import { useStore } from "./stack/use-store";
import { main } from "./stack/report-trouble";

await main(() =>
  useStore(async () => {
    // Where shop and worker share a machine, somebody waits for the shop and nobody for a mail's next second.
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
    const worker = await startWorker({ url: workerUrl() });
    const asked = new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    });
    await Promise.race([asked, worker.finished]);
    await worker.stop();
  }),
);
process.exit();
