import { expect, test } from "vitest";
import { changeOf } from "./answer";

test.each([
  [112, 100, "up", 12],
  [88, 100, "down", 12],
  [1003, 1000, "same", 0],
  [5, 0, "first", 0],
  [0, 0, "none", 0],
  [0, 50, "down", 100],
  [-5, 50, "down", 110],
])("%i beside %i is %s by %i per cent", (value, before, kind, percent) => {
  expect(changeOf(value, before)).toEqual({ kind, percent });
});
