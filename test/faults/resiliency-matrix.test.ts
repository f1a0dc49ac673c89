import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const dependencies = ["Postgres", "Stripe", "Mail", "Blob", "Cache", "Image optimiser"];
const paths = ["browse", "search", "cart", "checkout", "webhook", "dashboard"];

const matrix = () => readFile("docs/resiliency-matrix.md", "utf8");
/** Line breaks inside a name are the page's. */
const plain = (text: string) => text.replace(/\s+/g, " ");

test("every test that the resiliency matrix names exists by its file and words", async () => {
  const page = plain(await matrix());
  const named = [...page.matchAll(/`([\w/.-]+\.test\.ts)`: (.+?)(?= · | \||\. |\.$)/g)];
  expect(named.length).toBeGreaterThan(25);
  const missing = [];
  for (const [, file = "", words = ""] of named) {
    const source = plain(await readFile(file, "utf8").catch(() => ""));
    if (!source.includes(words.trim())) missing.push(`${file}: ${words}`);
  }
  expect(missing).toEqual([]);
});

test("every dependency has each path once", async () => {
  const sections = (await matrix()).split("\n## ");
  const told = dependencies.map((name) => {
    const section = sections.find((text) => text.startsWith(name)) ?? "";
    return [...section.matchAll(/^\| (\w+) \|/gm)].map(([, path]) => path).filter((path) => path !== "path");
  });
  expect(told).toEqual(dependencies.map(() => paths));
});
