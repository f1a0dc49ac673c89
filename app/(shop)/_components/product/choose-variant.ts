import type { StageVariant } from "./stage-data";

const isSold = ([, , , , step]: StageVariant): boolean => step !== "sold_out";

/** The variant that a page opens with: the asked one, else the first that can be bought, else the first. */
export function openingVariant(variants: readonly StageVariant[], asked: string | null): StageVariant | undefined {
  return variants.find(([id]) => id === asked) ?? variants.find(isSold) ?? variants[0];
}

/**
 * The variant after one option was pressed: the other options stay as they are where that exists, and else the nearest
 * one that can be bought, so that a press always does what it says.
 */
export function variantAfter(
  variants: readonly StageVariant[],
  current: StageVariant,
  option: number,
  value: number,
): StageVariant {
  const likeness = (variant: StageVariant) =>
    variant[1].filter((each, index) => each === current[1][index]).length * 2 + (isSold(variant) ? 1 : 0);
  const candidates = variants.filter(([, values]) => values[option] === value);
  return candidates.reduce((best, each) => (likeness(each) > likeness(best) ? each : best), candidates[0] ?? current);
}

export type ValueState = "free" | "sold_out" | "missing";

/** Whether a value can be had together with the other options as they are chosen now. */
export function valueState(
  variants: readonly StageVariant[],
  current: StageVariant,
  option: number,
  value: number,
): ValueState {
  const exact = variants.find(([, values]) =>
    values.every((each, index) => each === (index === option ? value : current[1][index])),
  );
  if (!exact) return "missing";
  return isSold(exact) ? "free" : "sold_out";
}
