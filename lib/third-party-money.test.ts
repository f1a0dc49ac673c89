import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { testWithThirdParty, thirdPartyFile } from "@/test/third-party";
import { minorDigits } from "./currencies";
import { type Currency, formatMoneyToParts, money, split } from "./money";

const read = <Content>(name: string) => JSON.parse(readFileSync(thirdPartyFile(name), "utf8")) as Content;
const codes = Object.keys(minorDigits) as Currency[];

describe("ISO 4217", () => {
  testWithThirdParty("every currency of the list that has digits is known here with these, and no other is", () => {
    const listed = Object.entries(read<Record<string, string>>("iso4217/minor-units.json"));
    const withDigits = listed
      .filter(([, digits]) => /^\d$/.test(digits))
      .map(([code, digits]) => [code, Number(digits)]);
    expect(withDigits.length).toBeGreaterThan(150);
    expect(Object.fromEntries(withDigits)).toEqual(minorDigits);
  });

  testWithThirdParty("amounts are shown with these digits also where CLDR, and with it Intl, would show others", () => {
    type Cldr = { supplemental: { currencyData: { fractions: Record<string, { _digits: string }> } } };
    const { fractions } = read<Cldr>("iso4217/cldr-currencyData.json").supplemental.currencyData;
    const usual = Number(fractions.DEFAULT?._digits);
    const differing = codes.filter((code) => Number(fractions[code]?._digits ?? usual) !== minorDigits[code]);
    expect(differing.length).toBeGreaterThan(10);
    for (const code of codes) {
      const fraction = formatMoneyToParts(money(1_234_567, code), "en").find(({ type }) => type === "fraction");
      expect([code, fraction?.value.length ?? 0]).toEqual([code, minorDigits[code]]);
    }
  });
});

type Share = { weights: number[]; total: number; expected?: number[]; expected_any_order?: number[] };
type Prorate = { vendure_prorate: Share[]; solidus_distribute: Share[] };

/** Sums that peers share out by weight; see docs/decisions/0007-odd-cents.md for those where we differ. */
describe("a sum shared by weight, as peers' own tests have it", () => {
  const shared = ({ weights, total }: Share) => split(money(total, "USD"), weights).map(({ amount }) => amount);
  const all = () => {
    const { vendure_prorate, solidus_distribute } = read<Prorate>("peer-vectors/prorate.json");
    return [...vendure_prorate, ...solidus_distribute];
  };
  const hasWeight = ({ weights }: Share) => weights.some((weight) => weight > 0);

  testWithThirdParty("the parts are the whole, and each is less than a cent from its exact share", () => {
    for (const share of all().filter(hasWeight)) {
      const parts = shared(share);
      const whole = share.weights.reduce((sum, weight) => sum + weight, 0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(share.total);
      for (const [at, part] of parts.entries())
        expect(Math.abs(part * whole - share.total * (share.weights[at] ?? 0))).toBeLessThan(whole);
    }
  });

  testWithThirdParty("the odd cents go where peers put them, as far as they agree", () => {
    for (const share of all().filter(hasWeight)) {
      const parts = shared(share);
      if (share.expected) expect({ ...share, parts }).toEqual({ ...share, parts: share.expected });
      else expect(parts.toSorted()).toEqual(share.expected_any_order?.toSorted());
    }
  });

  testWithThirdParty("nothing is shared by no weight at all: whoever asks has to say what that means", () => {
    const weightless = all().filter((share) => !hasWeight(share));
    expect(weightless.length).toBeGreaterThan(0);
    for (const share of weightless) expect(() => shared(share)).toThrow(RangeError);
  });
});
