import { expect, test } from "vitest";
import { availabilityStep, sellablePieces } from "./availability";

const counted = (available: number) => ({ isTracked: true, isBackorder: false, available });

test.each([
  [10, "in_stock"],
  [4, "in_stock"],
  [3, "few_left"],
  [1, "few_left"],
  [0, "sold_out"],
  [-2, "sold_out"],
] as const)("%i pieces with a threshold of 3 are %s", (available, step) => {
  expect(availabilityStep(counted(available), 3)).toBe(step);
});

test("a threshold of 0 never says that few are left", () => {
  expect(availabilityStep(counted(1), 0)).toBe("in_stock");
  expect(availabilityStep(counted(0), 0)).toBe("sold_out");
});

test("what is not counted, or sold on backorder, is never sold out and has no upper limit", () => {
  for (const sold of [
    { isTracked: false, isBackorder: false, available: 0 },
    { isTracked: true, isBackorder: true, available: -5 },
  ]) {
    expect(availabilityStep(sold, 3)).toBe("in_stock");
    expect(sellablePieces(sold)).toBeNull();
  }
});

test("what is counted sells no more than is free, and never fewer than none", () => {
  expect(sellablePieces(counted(7))).toBe(7);
  expect(sellablePieces(counted(-2))).toBe(0);
});
