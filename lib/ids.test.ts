import { expect, test } from "vitest";
import { isUuid, uuidv7 } from "./ids";

test("ids sort by the moment they were made, also a thousand of one millisecond", () => {
  const now = Date.now();
  const ids = [now - 1, ...Array.from({ length: 1000 }, () => now), now + 1].map((at) => uuidv7(at));
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.every(isUuid)).toBe(true);
});
