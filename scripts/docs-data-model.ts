import { readFile, writeFile } from "node:fs/promises";
import { pages, withMachines } from "./data-model/draw-machines";
import { main } from "./stack/report-trouble";

await main(async () => {
  for (const page of pages) await writeFile(page, withMachines(page, await readFile(page, "utf8")));
});
