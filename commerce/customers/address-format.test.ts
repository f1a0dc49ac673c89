import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseInput } from "@/commerce/parse-input";
import { InvalidInput } from "@/commerce/refusal";
import { languages } from "@/config/languages";
import {
  addressFields,
  addressLines,
  checkPostalCode,
  isCountry,
  listCountries,
  postalAddressInput,
  regionKeyOf,
  tidyPostalCode,
} from "./address-format";
import { countryAddresses } from "./country-addresses";

const namesOf = (country: string) => addressFields(country).fields.map(({ field }) => field);
const ada = { name: "Ada Example", line1: "1 Long Road", city: "Town" };
const parsed = (address: Record<string, string>) => postalAddressInput.parse({ ...ada, ...address });
function codesOf(address: Record<string, unknown>): Readonly<Record<string, string[]>> {
  try {
    parseInput(postalAddressInput, { ...ada, ...address });
    return {};
  } catch (error) {
    if (error instanceof InvalidInput) return error.fields;
    throw error;
  }
}

test("a form asks in the order and for the fields of its country", () => {
  expect(namesOf("US")).toEqual(["name", "line1", "line2", "city", "region", "postalCode"]);
  expect(namesOf("DE")).toEqual(["name", "line1", "line2", "postalCode", "city"]);
  expect(namesOf("JP")).toEqual(["name", "postalCode", "region", "city", "line1", "line2"]);
  expect(namesOf("AE")).toEqual(["name", "line1", "line2", "city", "region"]);
  expect(namesOf("SG")).toEqual(["name", "line1", "line2", "postalCode"]);
  expect(namesOf("??")).toEqual(["name", "line1", "line2", "city"]);
});

test("regions stand under the country's own word, and are listed where they are known", () => {
  expect([addressFields("US").regionKind, addressFields("US").regions.length]).toEqual(["state", 62]);
  expect([addressFields("JP").regionKind, addressFields("JP").regions.length]).toEqual(["prefecture", 47]);
  expect([addressFields("CN").regionKind, addressFields("CN").regions.length]).toEqual(["province", 31]);
  expect(addressFields("SG").regionKind).toBeNull();
  expect(regionKeyOf("US", " california ")).toBe("CA");
  expect(regionKeyOf("CN", "Guangdong")).toBe("广东省");
  expect(regionKeyOf("BR", "sao paulo")).toBe("SP");
  expect(regionKeyOf("US", "Atlantis")).toBeNull();
});

test("labels are printed as the country's post wants them", () => {
  const tokyo = { name: "山田 花子", line1: "霞が関1-3-2", city: "千代田区", region: "東京都", postalCode: "100-8798" };
  expect(addressLines({ ...tokyo, country: "JP" })).toEqual([
    "〒100-8798",
    "東京都千代田区",
    "霞が関1-3-2",
    "山田 花子",
  ]);
  const oakland = { ...ada, line2: "Unit 2", region: "CA", postalCode: "94607", country: "US" };
  expect(addressLines(oakland)).toEqual(["Ada Example", "1 Long Road", "Unit 2", "Town CA 94607"]);
  expect(addressLines({ ...ada, country: "SE", postalCode: "111 22" }).at(-1)).toBe("SE-111 22 Town");
  expect(addressLines({ ...ada, country: "JP" })).not.toContain("〒");
});

test.each([
  ["CN", "上海市", "上海市", "上海市"],
  ["CN", "北京市", "北京", "北京"],
  ["CN", "上海市", "长宁区", "上海市长宁区"],
  ["ES", "Madrid", "Madrid", "28039 Madrid"],
  ["AE", "دبي", "دبي", "دبي"],
])("in %s the region %s and the city %s are written %s", (country, region, city, written) => {
  const address = { ...ada, region, city, country, ...(country === "ES" && { postalCode: "28039" }) };
  expect(addressLines(address).filter((line) => line.includes(city))).toEqual([written]);
});

test.each([
  ["JP", "〒１００ー８７９８", "100-8798"],
  ["JP", "1008798", "100-8798"],
  ["CA", "k1a0b1", "K1A 0B1"],
  ["GB", "ec1y8sy", "EC1Y 8SY"],
  ["NL", "1012ab", "1012 AB"],
  ["DE", "D-10115", "10115"],
  ["PL", "00001", "00-001"],
])("a postal code of %s written %s is kept as %s", (country, written, kept) => {
  expect(tidyPostalCode(country, written)).toBe(kept);
});

test("a certain format refuses another code, an uncertain one only looks wrong, and none is fine", () => {
  expect(checkPostalCode("DE", "1011")).toBe("wrong");
  expect(checkPostalCode("HT", "1")).toBe("looks_wrong");
  expect(checkPostalCode("AE", "whatever")).toBe("fine");
  expect(codesOf({ country: "DE", postalCode: "1011" })).toEqual({ postalCode: ["postal_code_wrong"] });
  expect(codesOf({ country: "HT", postalCode: "1" })).toEqual({});
});

test("an address that is taken is tidy: no control characters, no empty fields, the region's key", () => {
  const given = { country: "us", region: "california", postalCode: "946071234", name: "Ada\u0000\tB", line2: " " };
  expect(parsed(given)).toEqual({
    name: "Ada B",
    line1: "1 Long Road",
    city: "Town",
    region: "CA",
    postalCode: "94607-1234",
    country: "US",
  });
});

test("what is missing, too long, unknown or of another type has a code at its field", () => {
  expect(codesOf({ country: "US", city: " " })).toEqual({
    city: ["required"],
    region: ["required"],
    postalCode: ["required"],
  });
  expect(codesOf({ country: "XX" })).toEqual({ country: ["country_wrong"] });
  expect(codesOf({ country: "__" })).toEqual({ country: ["country_wrong"] });
  expect(codesOf({ country: "AE", name: "n".repeat(121) })).toEqual({ name: ["too_big"] });
  expect(codesOf({ country: "AE", name: 5, vat: "x" })).toEqual({ name: ["wrong_type"], vat: ["unknown_field"] });
  expect(codesOf({ country: "US", region: "ZZ", postalCode: "94607" })).toEqual({ region: ["region_wrong"] });
  expect(isCountry("constructor")).toBe(false);
});

test("every country has a name in every language", () => {
  for (const language of languages) {
    const countries = listCountries(language);
    expect(countries.length).toBe(Object.keys(countryAddresses).length);
    expect(countries.filter(({ code, name }) => name === code || name === "")).toEqual([]);
  }
});

const data = process.env.TRADEWIND_DATA;
/** A letter O for a zero, and digits that are missing. */
const misprints = new Set(["RH6 OHP", "20050", "1001"]);
type Facts = { zip?: string; zipex?: string; require?: string };

test.skipIf(!data)("libaddressinput's own example codes are fine in every country it has them for", () => {
  const file = readFileSync(path.join(data ?? "", "addresses/libaddressinput-countryinfo.txt"), "utf8");
  const lines = file.split("\n").map((line) => /^data\/([A-Z]{2})=(.*)$/.exec(line));
  const countries = lines.flatMap((match) => (match?.[1] && match[2] ? [[match[1], match[2]] as const] : []));
  // Ascension and Tristan da Cunha are no ISO countries.
  const known = new Set(["AC", "TA", "ZZ"]);
  expect(countries.map(([code]) => code).filter((code) => !isCountry(code) && !known.has(code))).toEqual([]);
  let codes = 0;
  for (const [country, json] of countries.filter(([code]) => !known.has(code))) {
    const facts: Facts = JSON.parse(json);
    for (const example of (facts.zipex ?? "").split(",").filter((code) => code !== "" && !misprints.has(code))) {
      expect(checkPostalCode(country, tidyPostalCode(country, example)), `${country} ${example}`).toBe("fine");
      codes += 1;
    }
    const required = new Set(
      addressFields(country)
        .fields.filter((field) => field.isRequired)
        .map(({ field }) => field),
    );
    const wanted = { C: "city", S: "region", Z: "postalCode" } as const;
    for (const [letter, field] of Object.entries(wanted)) {
      if (facts.require?.includes(letter) && !(country === "CN" && letter === "Z"))
        expect(required, country).toContain(field);
    }
  }
  expect(codes).toBeGreaterThan(400);
});
