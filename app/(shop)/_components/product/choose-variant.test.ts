import { describe, expect, it } from "vitest";
import { openingVariant, valueState, variantAfter } from "./choose-variant";
import type { StageVariant } from "./stage-data";

const variant = (id: string, values: number[], step: StageVariant[4] = "in_stock"): StageVariant => [
  id,
  values,
  1000,
  0,
  step,
  -1,
];
// Colours 0 and 1, sizes 0 to 2; colour 1 has no size 2.
const all = [
  variant("a0", [0, 0], "sold_out"),
  variant("a1", [0, 1]),
  variant("a2", [0, 2]),
  variant("b0", [1, 0]),
  variant("b1", [1, 1], "sold_out"),
];
const byId = (id: string): StageVariant => all.find(([each]) => each === id) ?? variant("?", []);

describe("the variant of a product's page", () => {
  it("is the asked one, also when it is sold out", () => expect(openingVariant(all, "b1")?.[0]).toBe("b1"));
  it("is one that can be bought when none or a strange one is asked for", () => {
    expect(openingVariant(all, null)?.[0]).toBe("a1");
    expect(openingVariant(all, "strange")?.[0]).toBe("a1");
  });
  it("is shown sold out when nothing can be bought", () => {
    const [first] = all;
    expect(first && openingVariant([first], null)?.[0]).toBe("a0");
  });
  it("keeps the other options when one is pressed, even where that is sold out", () =>
    expect(variantAfter(all, byId("a1"), 0, 1)[0]).toBe("b1"));
  it("moves to the nearest that exists when the combination does not", () =>
    expect(variantAfter(all, byId("a2"), 0, 1)[0]).toBe("b0"));
  it("tells values that are sold out from those that do not exist", () => {
    expect(valueState(all, byId("a1"), 0, 1)).toBe("sold_out");
    expect(valueState(all, byId("a2"), 0, 1)).toBe("missing");
    expect(valueState(all, byId("a1"), 1, 2)).toBe("free");
  });
});
