import { expect, test } from "vitest";
import { availabilityStep, partOf, promiseFor, type Stocked, sellablePieces } from "./availability";

const today = "2026-11-21";
const plain = { isTracked: true, isBackorder: false, isPreorder: false, promisedOn: null, shipsInDays: null };
const partsOf = (stocked: Partial<Stocked>, perPiece?: number) => [
  partOf({ ...plain, available: 0, ...stocked }, today, perPiece),
];
const counted = (available: number) => partsOf({ available });

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

test("what is not counted is never sold out and has no upper limit", () => {
  const untracked = partsOf({ isTracked: false });
  expect(availabilityStep(untracked, 3)).toBe("in_stock");
  expect([sellablePieces(untracked), promiseFor(untracked, 50)]).toEqual([null, null]);
});

test("what is sold on backorder is in stock while there is some, and then is promised for its day", () => {
  const backorder = (available: number) => partsOf({ isBackorder: true, promisedOn: "2026-12-04", available });
  expect([availabilityStep(backorder(2), 3), availabilityStep(backorder(0), 3)]).toEqual(["in_stock", "backorder"]);
  expect(sellablePieces(backorder(-5))).toBeNull();
  expect(promiseFor(backorder(2), 2)).toBeNull();
  expect(promiseFor(backorder(2), 3)).toEqual({ soldAs: "backorder", on: "2026-12-04" });
});

test("a pre-order keeps even what lies on the shelf until its day", () => {
  const preorder = (promisedOn: string) => partsOf({ isBackorder: true, isPreorder: true, promisedOn, available: 9 });
  expect(availabilityStep(preorder("2026-11-22"), 3)).toBe("preorder");
  expect(promiseFor(preorder("2026-11-22"), 1)).toEqual({ soldAs: "preorder", on: "2026-11-22" });
  expect(availabilityStep(preorder("2026-11-21"), 3)).toBe("in_stock");
});

test("days are counted from today, and a day that has passed is not promised again", () => {
  const empty = { isBackorder: true, available: 0 };
  expect(promiseFor(partsOf({ ...empty, shipsInDays: 10 }), 1)).toEqual({ soldAs: "backorder", on: "2026-12-01" });
  expect(promiseFor(partsOf({ ...empty, promisedOn: "2026-11-20" }), 1)).toEqual({ soldAs: "backorder", on: null });
});

test("a bundle is as available as its scarcest component, and is sent with its latest", () => {
  const bundle = [...partsOf({ available: 9 }, 2), ...partsOf({ available: 5 }, 1)];
  expect([sellablePieces(bundle), availabilityStep(bundle, 3), availabilityStep(bundle, 4)]).toEqual([
    4,
    "in_stock",
    "few_left",
  ]);
  const late = [
    ...bundle,
    ...partsOf({ isBackorder: true, promisedOn: "2027-01-02", available: 1 }),
    ...partsOf({ isBackorder: true, isPreorder: true, promisedOn: "2026-12-24" }),
  ];
  expect([sellablePieces(late), availabilityStep(late, 3)]).toEqual([4, "preorder"]);
  expect(promiseFor(late, 1)).toEqual({ soldAs: "preorder", on: "2026-12-24" });
  expect(promiseFor(late, 2)).toEqual({ soldAs: "preorder", on: "2027-01-02" });
  expect(promiseFor([...late, ...partsOf({ isBackorder: true })], 2)).toEqual({ soldAs: "preorder", on: null });
});

test("what is counted sells no more than is free, and never fewer than none", () => {
  expect(sellablePieces(counted(7))).toBe(7);
  expect(sellablePieces(counted(-2))).toBe(0);
});
