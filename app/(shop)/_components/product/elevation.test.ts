import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawingSize, elevationOf, outlineOf } from "./elevation";

const cm = (key: string, value: unknown) => ({ key, value, unit: "cm" });
const draw = (...attributes: { key: string; value: unknown; unit: string }[]) =>
  elevationOf(attributes, (value, unit) => `${value}\u00a0${unit}`);

describe("a product's drawing", () => {
  it("is its front where width and height are known", () => {
    expect(draw(cm("width", 48), cm("depth", 51), cm("height", 82))).toEqual({
      across: 48,
      up: 82,
      acrossText: "48\u00a0cm",
      upText: "82\u00a0cm",
    });
  });

  it("is round where only a diameter goes across", () => {
    expect(draw(cm("height", 41), cm("diameter", 30))).toMatchObject({
      across: 30,
      isRound: true,
      acrossText: "⌀\u00a030\u00a0cm",
    });
  });

  it("is the plan where no height is known", () => {
    expect(draw(cm("width", 140), cm("depth", 40))).toMatchObject({ across: 140, up: 40 });
  });

  it.each([
    ["one measure", [cm("height", 41)]],
    ["words for numbers", [cm("width", "48"), cm("height", 82)]],
    ["nothing across", [cm("width", 0), cm("height", 82)]],
    ["two units", [cm("width", 48), { key: "height", value: 820, unit: "mm" }]],
  ])("is left out for %s", (_, attributes) => {
    expect(draw(...attributes)).toBeNull();
  });

  it("keeps its proportion and stays inside the sheet", () => {
    const measure = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(measure, measure, (across, up) => {
        const { x, y, width, height } = outlineOf({ across, up });
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(drawingSize.width);
        expect(y + height).toBeLessThanOrEqual(drawingSize.height);
        if (width > 2 && height > 2) expect(width / height).toBeCloseTo(across / up);
      }),
    );
  });
});
