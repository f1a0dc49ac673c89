import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const next = path.resolve("node_modules/next/dist/bin/next");

/** Static pages at `/p{size}` of about as many bytes of HTML, and nothing else. */
export const barePages = (sizes: readonly number[]): Record<string, string> =>
  Object.fromEntries(sizes.map((size) => [`app/p${size}/page.tsx`, barePage(size)]));

/**
 * Builds a Next app of nothing but these files, as the yardstick of what Next itself can do on this machine. Answers its
 * folder.
 */
export function buildBareApp(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "tradewind-bare-"));
  mkdirSync(path.join(folder, "app"));
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  cpSync("tsconfig.json", path.join(folder, "tsconfig.json"));
  writeFileSync(path.join(folder, "package.json"), '{ "private": true, "type": "module" }');
  writeFileSync(
    path.join(folder, "next.config.ts"),
    `export default { turbopack: { root: "/" }, poweredByHeader: false, agentRules: false, experimental: { agentUpgrade: false }, typescript: { ignoreBuildErrors: true } };`,
  );
  writeFileSync(
    path.join(folder, "app/layout.tsx"),
    `export default function Layout({ children }: { children: React.ReactNode }) { return <html lang="en"><body>{children}</body></html>; }`,
  );
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  execFileSync(process.execPath, [next, "build"], {
    cwd: folder,
    stdio: "pipe",
    env: { ...process.env, NODE_ENV: "production" },
  });
  return folder;
}

const frameBytes = 5_500;
const sentence = "A plain paragraph of a plain page, about as long as a line of text in a shop would be, and number ";

// The text stands twice in the HTML: once as elements and once in the data that React starts from.
function barePage(size: number): string {
  const paragraphs = Math.max(1, Math.round((size - frameBytes) / (2 * sentence.length + 55)));
  const rows = Array.from({ length: paragraphs }, (_, index) => `<p>${sentence}${index}</p>`).join("");
  return `export default function Page() { return <main>${rows}</main>; }`;
}

/** Serves a built Next app and answers once it listens. */
export async function serveApp(
  folder: string,
  port: number,
  settings: Record<string, string> = {},
): Promise<ChildProcess> {
  const server = spawn(process.execPath, [next, "start", "-p", String(port)], {
    cwd: folder,
    stdio: "ignore",
    env: { ...process.env, ...settings, NODE_ENV: "production" },
  });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const isUp = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (isUp) return server;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`The bare app did not answer on port ${port}`);
}
