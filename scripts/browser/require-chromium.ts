import { spawnSync } from "node:child_process";
import { Trouble } from "@/sandbox/trouble";
import { say } from "../stack/say";
import { findChromium } from "./find-chromium";

const runs = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { stdio: "inherit", timeout: 300_000 }).status === 0;

/** Makes sure that a Chromium is there, getting one where that can be done without asking anybody. */
export function requireChromium(): void {
  if (findChromium()) return;
  say("No Chromium found: asking Playwright for one");
  if (runs(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"]) && findChromium()) return;
  if (process.getuid?.() === 0 && process.platform === "linux") {
    say("That did not work: asking the system’s packages for one");
    if (
      runs("apt-get", ["update"]) &&
      runs("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]) &&
      findChromium()
    )
      return;
  }
  throw new Trouble(
    "No Chromium is on this machine, and none could be installed. Install one (`npx playwright install --with-deps chromium`, " +
      "or your system’s package `chromium`) and run the tests again.",
  );
}
