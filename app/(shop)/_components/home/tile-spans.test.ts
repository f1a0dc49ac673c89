import fc from "fast-check";
import { expect, it } from "vitest";
import { tileSpans } from "./tile-spans";

it("leads with a wide tile and fills the rest unevenly", () => {
  expect(tileSpans(5)).toEqual([4, 2, 2, 2, 2]);
  expect(tileSpans(4)).toEqual([4, 2, 2, 4]);
  expect(tileSpans(3)).toEqual([4, 2, 6]);
});

it("gives each tile a span and leaves no row open", () => {
  fc.assert(
    fc.property(fc.nat(40), (count) => {
      const spans = tileSpans(count);
      let open = 0;
      for (const span of spans) {
        open += span;
        expect(open).toBeLessThanOrEqual(6);
        if (open === 6) open = 0;
      }
      expect(open).toBe(0);
      expect(spans).toHaveLength(count);
    }),
  );
});
