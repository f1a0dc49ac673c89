import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { exportCatalog } from "@/commerce/catalog/export/export-catalog";
import { systemContext } from "@/worker/system-context";
import { main } from "./stack/report-trouble";
import { say } from "./stack/say";
import { useStore } from "./stack/use-store";

/** `npm run export -- FILE`; without a name, tradewind-products-<date>.csv in the current folder. */
await main(async () => {
  const file = process.argv[2] ?? `tradewind-products-${new Date().toISOString().slice(0, 10)}.csv`;
  const draft = `${file}.part`;
  await useStore(({ db }) =>
    pipeline(Readable.from(exportCatalog(systemContext(db, "export"))), createWriteStream(draft)),
  );
  await rename(draft, file);
  say(`Written to ${file}`);
});
process.exit();
