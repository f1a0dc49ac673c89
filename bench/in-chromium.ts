import { type Browser, chromium as engine } from "playwright";
import { chromium } from "@/scripts/browser/find-chromium";

/** Runs `work` in a Chromium that also listens for a debugger on `port`. */
export async function inChromium<Result>(port: number, work: (browser: Browser) => Promise<Result>): Promise<Result> {
  const { args = [], ...options } = chromium();
  const browser = await engine.launch({ ...options, args: [...args, `--remote-debugging-port=${port}`] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** The value in the middle; NaN of nothing. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
