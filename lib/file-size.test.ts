import { expect, test } from "vitest";
import { fileSize } from "./file-size";

test.each([
  [3_840, "en-US", "0.1 MB"],
  [481_000, "en-US", "0.5 MB"],
  [481_000, "de-DE", "0,5 MB"],
  [5_242_880, "zh-CN", "5.2 MB"],
])("%d bytes are written as a person of %s expects", (bytes, locale, text) => {
  expect(fileSize(bytes, locale)).toBe(text);
});
