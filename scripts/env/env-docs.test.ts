import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { envExample, withSettingsTable } from "./env-docs";

test(".env.example says what config/settings.ts says (npm run docs:env)", async () => {
  expect(await readFile(".env.example", "utf8")).toBe(envExample());
});

test("the README’s table of settings says what config/settings.ts says (npm run docs:env)", async () => {
  const readme = await readFile("README.md", "utf8");
  expect(readme).toBe(withSettingsTable(readme));
});
