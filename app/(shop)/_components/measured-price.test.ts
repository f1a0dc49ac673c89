import { expect, test } from "vitest";
import { measureUnits } from "@/lib/measure";
import { money } from "@/lib/money";
import { measuredPriceText, referenceText } from "./measured-price";

const pieces = (count: number) => `${count} pieces`;
const plain = (text: string) => text.replaceAll(/\s/gu, " ");

test.each([
  ["en-US", "$3.20 / 100 mL"],
  ["de-DE", "3,20 $ / 100 ml"],
  ["zh-CN", "$3.20 / 100毫升"],
  ["ar-AE", "\u200f3.20 US$ / 100 ملتر"],
])("in %s it is written as the language writes it", (locale, expected) => {
  const text = measuredPriceText(money(320, "USD"), referenceText(100, "ml", locale, pieces), locale);
  expect(plain(text)).toBe(expected);
});

test("pieces are a word, and what has no way of its own stands with its sign", () => {
  expect(referenceText(1, "piece", "en-US", pieces)).toBe("1 pieces");
  expect(referenceText(1, "m2", "de-DE", pieces)).toBe("1\u00a0m²");
  expect(referenceText(0.5, "m3", "de-DE", pieces)).toBe("0,5\u00a0m³");
});

test("every unit can be written in every language of the shop", () => {
  for (const locale of ["en-US", "de-DE", "zh-CN", "ja-JP", "ar-AE"])
    for (const unit of measureUnits) expect(referenceText(1, unit, locale, pieces)).not.toBe("");
});
