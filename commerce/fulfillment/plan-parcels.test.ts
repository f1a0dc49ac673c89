import fc from "fast-check";
import { expect, test } from "vitest";
import { planParcels } from "./plan-parcels";

type Progress = Parameters<typeof planParcels>[0][number];
type Held = Parameters<typeof planParcels>[1][number];
const line = (orderLineId: string, quantity: number, fields: Partial<Progress> = {}): Progress => ({
  ...{ orderLineId, quantity, requiresShipping: true, shipped: 0, cancelled: 0, refunded: 0, restocked: 0 },
  ...{ returned: 0, coming: 0, received: 0, ...fields },
});
const held = (lineId: string, locationId: string, pieces: number, fields: Partial<Held> = {}): Held => ({
  ...{ lineId, locationId, pieces, place: locationId.toUpperCase(), variantId: "v", perPiece: 1, ...fields },
});

test("each place sends what was promised from it, in the order of the places", () => {
  const plan = planParcels([line("a", 3), line("b", 1)], [held("a", "x", 2), held("b", "x", 1), held("a", "y", 1)]);
  expect(plan).toEqual([
    {
      locationId: "x",
      place: "X",
      lines: [
        { orderLineId: "a", quantity: 2 },
        { orderLineId: "b", quantity: 1 },
      ],
    },
    { locationId: "y", place: "Y", lines: [{ orderLineId: "a", quantity: 1 }] },
  ]);
});

test("what was sent, given back or needs no parcel is in none", () => {
  const progress = [line("a", 3, { shipped: 1, cancelled: 1 }), line("b", 2, { requiresShipping: false })];
  expect(planParcels(progress, [held("a", "x", 1), held("b", "x", 2)])).toEqual([
    { locationId: "x", place: "X", lines: [{ orderLineId: "a", quantity: 1 }] },
  ]);
});

test("a bundle goes from where all of it lies, and the rest with the parcel that holds most of it", () => {
  const promises = [
    held("a", "x", 4, { variantId: "cup", perPiece: 2 }),
    held("a", "x", 1, { variantId: "pot" }),
    held("a", "y", 2, { variantId: "pot" }),
    held("a", "y", 2, { variantId: "cup", perPiece: 2 }),
  ];
  const plan = planParcels([line("a", 3)], promises);
  expect(plan.map(({ locationId, lines }) => [locationId, lines[0]?.quantity])).toEqual([
    ["x", 2],
    ["y", 1],
  ]);
  // Once its pieces at the other place are gone, one whole bundle lies nowhere.
  const torn = planParcels(
    [line("a", 1)],
    [promises[0], promises[2]].filter((one) => one !== undefined),
  );
  expect(torn).toEqual([{ locationId: "x", place: "X", lines: [{ orderLineId: "a", quantity: 1 }] }]);
});

test("what needs no stock goes with the first parcel; without any promise there is no plan", () => {
  expect(planParcels([line("a", 1), line("b", 2)], [held("a", "x", 1)])[0]?.lines).toEqual([
    { orderLineId: "a", quantity: 1 },
    { orderLineId: "b", quantity: 2 },
  ]);
  expect(planParcels([line("a", 1)], [])).toEqual([]);
});

test("whatever was promised from where, every piece is in exactly one parcel and no parcel is empty", () => {
  const anyLine = fc.record({ quantity: fc.integer({ min: 0, max: 9 }), shipped: fc.integer({ min: 0, max: 9 }) });
  const anyHeld = fc.record({
    at: fc.integer({ min: 0, max: 3 }),
    place: fc.constantFrom("x", "y", "z"),
    pieces: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(
      fc.array(anyLine, { maxLength: 4 }),
      fc.array(anyHeld, { minLength: 1, maxLength: 8 }),
      (rows, some) => {
        const progress = rows.map(({ quantity, shipped }, at) => line(`${at}`, quantity, { shipped }));
        const plan = planParcels(
          progress,
          some.map(({ at, place, pieces }) => held(`${at}`, place, pieces)),
        );
        for (const { orderLineId, quantity, shipped } of progress) {
          const own = plan.flatMap(({ lines }) => lines).filter((each) => each.orderLineId === orderLineId);
          expect(own.reduce((sum, each) => sum + each.quantity, 0)).toBe(Math.max(quantity - shipped, 0));
        }
        for (const { lines } of plan) {
          expect(lines.length).toBeGreaterThan(0);
          expect(lines.every(({ quantity }) => quantity > 0)).toBe(true);
          expect(new Set(lines.map(({ orderLineId }) => orderLineId)).size).toBe(lines.length);
        }
      },
    ),
  );
});
