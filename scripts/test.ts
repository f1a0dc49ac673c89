import { spawn } from "node:child_process";
import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { freePort } from "@/sandbox/ports";
import { requireChromium } from "./browser/require-chromium";
import { main } from "./stack/report-trouble";
import { say } from "./stack/say";

/** `failures` are names, so that the last lines of a long run say what to look at. */
type Counts = { passed: number; failed: number; failures?: string[] };
type Part = { name: string; run: () => Promise<Counts>; isOnlyFull?: true };

const reports = "test-results";
const bin = (name: string) => `node_modules/${name}`;

/** A program that passes or fails as a whole. */
const check =
  (...programs: string[][]): Part["run"] =>
  async () => {
    for (const program of programs) if ((await runNode(program)) !== 0) return { passed: 0, failed: 1 };
    return { passed: 1, failed: 0 };
  };

/** Everything that `npm test` runs, in order: what fails fast comes first; and what only `npm run test:full` adds. */
const parts: readonly Part[] = [
  { name: "format", run: check([bin("@biomejs/biome/bin/biome"), "format", "."]) },
  { name: "types", run: check([bin("next/dist/bin/next"), "typegen"], [bin("typescript/bin/tsc"), "--noEmit"]) },
  { name: "lint", run: check([bin("oxlint/bin/oxlint"), "--type-aware"]) },
  { name: "boundaries", run: check(["--import", "tsx", "scripts/boundaries.ts"]) },
  { name: "unused", run: check([bin("knip/bin/knip.js")]) },
  { name: "unit", run: unitTests },
  { name: "build", run: check([bin("next/dist/bin/next"), "build"]) },
  { name: "e2e", run: () => journeys("chromium") },
  { name: "all-screens", run: () => journeys("all-screens"), isOnlyFull: true },
];

await main(async () => {
  const asked = process.argv.slice(2);
  const isAll = asked.length === 0 || asked.includes("full");
  const unknown = asked.find((name) => name !== "full" && !parts.some((part) => part.name === name));
  if (unknown) throw new Error(`There is no part ${unknown}; there are ${parts.map(({ name }) => name).join(", ")}.`);
  const isWanted = ({ name, isOnlyFull }: Part) =>
    asked.includes(name) || (isAll && (!isOnlyFull || asked.includes("full")));
  await mkdir(reports, { recursive: true });
  const table: string[] = [];
  const broken: string[] = [];
  const total: Counts = { passed: 0, failed: 0 };
  for (const { name, run } of parts.filter(isWanted)) {
    say(`\n== ${name}`);
    const startedAt = Date.now();
    const { passed, failed, failures = [] } = await run();
    const told = failures.length > 0 ? failures : ["broke off"];
    if (failed > 0) broken.push(...told.map((each) => `  ${name}: ${each}`));
    total.passed += passed;
    total.failed += failed;
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    table.push(`  ${name.padEnd(12)}${seconds.padStart(8)} s   ${passed} passed, ${failed} failed`);
  }
  say(`\n${table.join("\n")}\n`);
  if (broken.length > 0) say(`Failed:\n${broken.join("\n")}\n`);
  say(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0) process.exitCode = 1;
});
process.exit();

async function unitTests(): Promise<Counts> {
  const file = `${reports}/unit.json`;
  await rm(file, { force: true });
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // The figures of test/depth.ts: hours instead of minutes.
  const isFull = process.argv.includes("full");
  const code = await runNode([bin("vitest/vitest.mjs"), ...args], isFull ? { TEST_DEPTH: "nightly" } : {});
  type One = { status: string; fullName: string };
  type Report = {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { name: string; status: string; assertionResults: One[] }[];
  };
  const report = await readReport<Report>(file);
  const failures = (report?.testResults ?? []).flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed").map(({ fullName }) => fullName);
    const told = status === "failed" && failed.length === 0 ? ["could not be run"] : failed;
    return told.map((test) => `${path.relative(process.cwd(), name)}: ${test}`);
  });
  return atLeastOneFailure(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    failures,
  });
}

async function journeys(project: string): Promise<Counts> {
  requireChromium();
  const file = `${reports}/e2e.json`;
  await rm(file, { force: true });
  const code = await runNode([bin("@playwright/test/cli.js"), "test", `--project=${project}`], {
    E2E_URL: `http://localhost:${await freePort()}`,
  });
  type Suite = { suites?: Suite[]; specs?: { title: string; file: string; line: number; ok: boolean }[] };
  type Report = { stats: { expected: number; unexpected: number; flaky: number }; suites: Suite[] };
  const specsOf = ({ suites = [], specs = [] }: Suite): NonNullable<Suite["specs"]> => [
    ...specs,
    ...suites.flatMap(specsOf),
  ];
  const report = await readReport<Report>(file);
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  const failures = (report?.suites ?? [])
    .flatMap(specsOf)
    .filter(({ ok }) => !ok)
    .map(({ file: spec, line, title }) => `e2e/${spec}:${line}: ${title}`);
  return atLeastOneFailure(code, { passed: expected + flaky, failed: unexpected, failures });
}

/** A part that broke before it could count, or that counted nothing at all, has failed. */
function atLeastOneFailure(code: number, { passed, failed, failures }: Counts): Counts {
  const isBroken = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: isBroken ? 1 : failed, failures };
}

async function readReport<Report>(file: string): Promise<Report | null> {
  const text = await readFile(file, "utf8").catch(() => null);
  return text ? (JSON.parse(text) as Report) : null;
}

function runNode(args: string[], more: Record<string, string> = {}): Promise<number> {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...more };
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: "inherit", env });
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  });
}
