import { expect, test } from "vitest";
import { combinations } from "./combinations";

test("two sizes and three colours are six variants, sizes first", () => {
  const ways = combinations([
    ["S", "L"],
    ["red", "green", "blue"],
  ]);
  expect(ways).toHaveLength(6);
  expect(ways[0]).toEqual(["S", "red"]);
  expect(ways[5]).toEqual(["L", "blue"]);
});

test("a product without options has one variant", () => {
  expect(combinations([])).toEqual([[]]);
});
