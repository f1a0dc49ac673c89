import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { projectFiles } from "@/scripts/house/project-files";
import { machines } from "./machines";

test.each(machines)("the table of $name is where the page says it is", ({ at }) => {
  const [table, file = ""] = at.split(" in ");
  expect(readFileSync(file, "utf8")).toContain(`export const ${table} = {`);
});

test("no statement of these nouns names the status that it sets: it takes it from a table of moves", async () => {
  const own = /^commerce\/(orders|payments|returns|fulfillment|inventory)\/.*(?<!\.test)\.ts$/;
  const files = (await projectFiles()).filter((file) => own.test(file));
  expect(files.length).toBeGreaterThan(80);
  const naming = files.filter((file) =>
    /\.update\((?!carts\))\w+\)\s*\.set\(\s*\{[^}]*?\b(status|state): "/.test(readFileSync(file, "utf8")),
  );
  expect(naming).toEqual([]);
});
