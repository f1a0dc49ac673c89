import { describe, expect, test } from "vitest";
import { hostileTexts } from "@/test/hostile-texts";
import { bestMarket } from "./choose-market";

const keys = ["en-us", "zh-cn", "de-de", "ja-jp", "ar-ae", "en-gb"];

describe("the market that suits what a browser asks for", () => {
  test.each([
    ["zh-CN,zh;q=0.9,en;q=0.5", "zh-cn"],
    ["de", "de-de"],
    ["de-AT", "de-de"],
    ["en-GB,en;q=0.8", "en-gb"],
    ["en", "en-us"],
    ["EN-us", "en-us"],
    ["ar-EG,ar;q=0.9,en;q=0.5", "ar-ae"],
    ["zh-Hans-CN", "zh-cn"],
    ["ja;q=0.3, de;q=0.7", "de-de"],
    ["de;q=0.5, ja;q=0.5", "de-de"],
    ["fr, ja;q=0.1", "ja-jp"],
    ["  ja-JP ; q=0.8 , de ; q=0.2", "ja-jp"],
    ["de;level=1;q=0.9,ja;q=0.95", "ja-jp"],
  ])("“%s” leads to %s", (header, market) => {
    expect(bestMarket(keys, header)).toBe(market);
  });

  test.each([
    "",
    ",",
    ";;;,;q=1",
    "fr",
    "*",
    "de;q=0",
    "de;q=0.0, ja;q=0",
    "de;q=.",
    "de;q=1.2.3",
    "-",
    "--us",
    "de_DE",
    "../../etc/passwd",
    "constructor, __proto__",
    `${",".repeat(100_000)}de`,
    `${"x".repeat(600)},de`,
  ])("“%.30s” suits no market", (header) => {
    expect(bestMarket(keys, header)).toBeUndefined();
  });

  test("answers one of the markets or none, whatever it is sent", () => {
    for (const text of hostileTexts()) expect([undefined, ...keys]).toContain(bestMarket(keys, text));
    expect(bestMarket([], "de")).toBeUndefined();
  });
});
