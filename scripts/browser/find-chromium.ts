import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium as playwright } from "@playwright/test";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Playwright's own browser where it is installed, else the system's; null when there is none. */
export function findChromium(): { executablePath: string; isOwn: boolean } | null {
  const own = playwright.executablePath();
  if (own && existsSync(own)) return { executablePath: own, isOwn: true };
  const onPath = (process.env.PATH ?? "")
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)));
  const found = [...onPath, ...applications].find(isExecutable);
  return found ? { executablePath: found, isOwn: false } : null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** How Playwright starts it. Chromium's own sandbox does not work as root. */
export function chromium(): { executablePath?: string; args: string[] } {
  const found = findChromium();
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return found && !found.isOwn ? { executablePath: found.executablePath, args } : { args };
}
