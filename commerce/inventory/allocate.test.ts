import fc from "fast-check";
import { expect, test } from "vitest";
import { depth } from "@/test/depth";
import { allocate, type Need, type Place } from "./allocate";

const place = (id: string, fields: Partial<Place> = {}): Place => ({
  id,
  country: "DE",
  region: "",
  postalCode: "",
  domesticCost: 0,
  foreignCost: 0,
  priority: 0,
  ...fields,
});
const need = (variantId: string, quantity: number, free: Record<string, number>): Need => ({
  variantId,
  quantity,
  free: new Map(Object.entries(free)),
});
const toHamburg = { country: "DE", region: "HH", postalCode: "20095" };

test("one parcel from where everything is goes before the place that is first in order", () => {
  const places = [place("first", { priority: 0 }), place("second", { priority: 9 })];
  const plan = allocate([need("a", 1, { first: 5, second: 1 }), need("b", 2, { second: 2 })], places, toHamburg);
  expect(plan).toMatchObject({ placeIds: ["second"], reason: "only" });
});

test.each([
  [{ domesticCost: 300 }, { domesticCost: 500 }, "cheaper"],
  [{ region: "HH" }, { region: "BY" }, "nearer"],
  [{ postalCode: "20457" }, { postalCode: "80331" }, "nearer"],
  [{ foreignCost: 900 }, { country: "FR", foreignCost: 100 }, "cheaper"],
  [{ priority: 1 }, { priority: 2 }, "first"],
] as const)("of two that have all, the one with %o goes before %o: %s", (winner, loser, reason) => {
  const places = [place("z", winner), place("a", loser)];
  const plan = allocate([need("v", 1, { z: 1, a: 1 })], places, toHamburg);
  expect(plan).toEqual({ sent: [{ variantId: "v", placeId: "z", quantity: 1 }], placeIds: ["z"], reason });
});

test("what is nowhere is left to the best place, and nothing is sent where there is none", () => {
  const plan = allocate([need("v", 3, { a: 1 })], [place("a", { priority: 3 }), place("b")], toHamburg);
  expect(plan?.sent).toEqual([{ variantId: "v", placeId: "a", quantity: 3 }]);
  expect(allocate([need("v", 1, {})], [place("a", { priority: 3 }), place("b")], toHamburg)?.placeIds).toEqual(["b"]);
  expect(allocate([need("v", 1, {})], [], toHamburg)).toBeNull();
});

const anyPlace = fc.record({
  country: fc.constantFrom("DE", "FR"),
  region: fc.constantFrom("", "HH", "BY"),
  postalCode: fc.constantFrom("", "20457", "80331"),
  domesticCost: fc.integer({ min: 0, max: 2 }),
  foreignCost: fc.integer({ min: 0, max: 2 }),
  priority: fc.integer({ min: 0, max: 2 }),
});
const placesOf = (fields: readonly Omit<Place, "id">[]) => fields.map((given, at) => place(`p${at}`, given));
const anyOrder = (most: number) =>
  fc.record({
    places: fc.array(anyPlace, { minLength: 1, maxLength: most }).map(placesOf),
    wanted: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 3 }),
        free: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: most, maxLength: most }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  });
const needsOf = (wanted: readonly { quantity: number; free: readonly number[] }[], places: readonly Place[]) =>
  wanted.map(({ quantity, free }, at) =>
    need(`v${at}`, quantity, Object.fromEntries(places.map(({ id }, index) => [id, free[index] ?? 0]))),
  );

/** The places of every way in which each single piece could be sent. */
function everyWay(needs: readonly Need[], places: readonly Place[]): Set<string> {
  let ways = new Set([""]);
  for (const { quantity, free } of needs) {
    const splits = splitsOf(
      quantity,
      places.map(({ id }) => free.get(id) ?? 0),
    );
    ways = new Set(
      [...ways].flatMap((way) =>
        splits.map((split) =>
          [...new Set([...way.split(" "), ...places.filter((_, at) => (split[at] ?? 0) > 0).map(({ id }) => id)])]
            .filter(Boolean)
            .sort()
            .join(" "),
        ),
      ),
    );
  }
  return ways;
}

function splitsOf(quantity: number, free: readonly number[]): number[][] {
  const [here, ...rest] = free;
  if (here === undefined) return quantity === 0 ? [[]] : [];
  return Array.from({ length: Math.min(quantity, here) + 1 }, (_, pieces) =>
    splitsOf(quantity - pieces, rest).map((more) => [pieces, ...more]),
  ).flat();
}

const tier = (at: Place) => {
  if (at.country !== "DE") return 3;
  const isSameRegion = at.region === "HH";
  return 2 - Number(isSameRegion) - Number(at.postalCode.startsWith("20"));
};
const score = (used: readonly Place[]) => [
  used.length,
  used.reduce((sum, at) => sum + (at.country === "DE" ? at.domesticCost : at.foreignCost), 0),
  used.reduce((sum, at) => sum + tier(at), 0),
];
const byScore = (a: readonly number[], b: readonly number[]) =>
  a.map((value, at) => value - (b[at] ?? 0)).find((difference) => difference !== 0) ?? 0;

test("no other way of sending an order has fewer parcels, then costs less, then is shorter", () => {
  fc.assert(
    fc.property(anyOrder(4), ({ places, wanted }) => {
      const needs = needsOf(wanted, places);
      const ways = [...everyWay(needs, places)].map((way) => places.filter(({ id }) => way.split(" ").includes(id)));
      fc.pre(ways.length > 0);
      const plan = allocate(needs, places, toHamburg);
      const used = places.filter(({ id }) => plan?.placeIds.includes(id));
      expect(score(used)).toEqual(ways.map(score).sort(byScore)[0]);
    }),
    { numRuns: Math.min(400, depth.propertyRuns) },
  );
});

test("every piece is sent once, from where it is, however many places there are", () => {
  fc.assert(
    fc.property(fc.oneof(anyOrder(4), anyOrder(14)), ({ places, wanted }) => {
      const needs = needsOf(wanted, places);
      const plan = allocate(needs, places, toHamburg);
      for (const { variantId, quantity, free } of needs) {
        const parts = (plan?.sent ?? []).filter((part) => part.variantId === variantId);
        expect(parts.reduce((sum, part) => sum + part.quantity, 0)).toBe(quantity);
        const there = [...free.values()].reduce((sum, pieces) => sum + pieces, 0);
        if (there >= quantity)
          for (const part of parts) expect(part.quantity).toBeLessThanOrEqual(free.get(part.placeId) ?? 0);
      }
      expect(new Set(plan?.sent.map(({ placeId }) => placeId))).toEqual(new Set(plan?.placeIds));
    }),
  );
});
