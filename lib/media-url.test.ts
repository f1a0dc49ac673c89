import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { mediaUrl, placeholderUrl } from "./media-url";

test("a demo picture is a file of the repository, any other is below the storage or /media", () => {
  expect(mediaUrl("demo/mug.avif")).toBe("/demo/mug.avif");
  expect(mediaUrl("demo/mug.avif", "https://cdn.shop.example")).toBe("/demo/mug.avif");
  expect(mediaUrl("2026/a b?.webp")).toBe("/media/2026/a%20b%3F.webp");
  expect(mediaUrl("a.webp", "https://cdn.shop.example/")).toBe("https://cdn.shop.example/a.webp");
});

test("the placeholder is there", () => expect(existsSync(`public${placeholderUrl}`)).toBe(true));
