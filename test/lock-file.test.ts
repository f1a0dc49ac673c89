import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

type Package = { version?: string; optionalDependencies?: Record<string, string> };

/** The entry that `require(name)` would find from a package's folder, walking up as Node does. */
function isFound(packages: Record<string, Package>, from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]?.version) return true;
    if (!at) return false;
  }
}

test("npm ci works on every platform: the lock file lists the binaries of platforms other than this one", async () => {
  const { packages } = JSON.parse(await readFile("package-lock.json", "utf8")) as { packages: Record<string, Package> };
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isFound(packages, place, name)),
  );
  expect(missing).toEqual([]);
});
