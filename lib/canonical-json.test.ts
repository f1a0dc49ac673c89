import { expect, test } from "vitest";
import { canonicalJson, type Json } from "./canonical-json";

// RFC 8785, section 3.2.2 and 3.2.3, and appendix B.
test("the standard’s own example", () => {
  const written = String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`;
  const value = JSON.parse(written) as Json;
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("keys stand in the order of their UTF-16 units", () => {
  const keys = ["\u20ac", "\r", "\ufb33", "1", "\ud83d\ude00", "\u0080", "\u00f6"];
  const written = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
  expect(Object.keys(JSON.parse(written) as object)).toContain("1");
  expect([...written.matchAll(/"((?:\\r|[^"])+)":/g)].map(([, key]) => key)).toEqual([
    "\\r",
    "1",
    "\u0080",
    "\u00f6",
    "\u20ac",
    "\ud83d\ude00",
    "\ufb33",
  ]);
});

test.each([
  [0, "0"],
  [-0, "0"],
  [5e-324, "5e-324"],
  [1.7976931348623157e308, "1.7976931348623157e+308"],
  [9007199254740992, "9007199254740992"],
  [295147905179352830000, "295147905179352830000"],
  [9.999999999999997e22, "9.999999999999997e+22"],
  [0.000001, "0.000001"],
  [333333333.3333332, "333333333.3333332"],
])("the number %s", (value, written) => expect(canonicalJson(value)).toBe(written));

test.each([Number.NaN, Number.POSITIVE_INFINITY, "\ud800"])("what JSON cannot say is refused: %s", (value) =>
  expect(() => canonicalJson(value)).toThrow(TypeError),
);
