import { startWorker, workerUrl } from "@/worker/run";
import { useStore } from "./stack/use-store";
import { main } from "./stack/report-trouble";

await main(() =>
  useStore(async () => {
    const worker = await startWorker({ url: workerUrl() });
    const asked = new Promise<void>((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    });
    await Promise.race([asked, worker.finished]);
    await worker.stop();
  }),
);
process.exit();
