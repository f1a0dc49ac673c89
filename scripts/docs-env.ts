import { readFile, writeFile } from "node:fs/promises";
import { envExample, withSettingsTable } from "./env/env-docs";
import { main } from "./stack/report-trouble";

await main(async () => {
  await writeFile(".env.example", envExample());
  await writeFile("README.md", withSettingsTable(await readFile("README.md", "utf8")));
});
