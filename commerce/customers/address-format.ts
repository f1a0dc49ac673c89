import { z } from "zod";
import { textLine } from "@/commerce/text-line";
import type { PostalAddress } from "@/db/schema/store";
import { type CountryAddress, countryAddresses, type RegionKind } from "./country-addresses";
import { countryRegions } from "./country-regions";

export type AddressField = "name" | "line1" | "line2" | "city" | "region" | "postalCode";
export type Region = { key: string; name: string };
export type AddressFormField = { field: AddressField; isRequired: boolean };
export type AddressFields = {
  /** In the order in which people of that country fill them in. */
  fields: AddressFormField[];
  /** Which word stands over the region; null where an address has none. */
  regionKind: RegionKind | null;
  /** To choose from; empty where the region is typed. */
  regions: Region[];
  /** What a postal code looks like there ("10115"); null where there is none. */
  postalCodeExample: string | null;
};

const fieldOf = { N: "name", C: "city", S: "region", Z: "postalCode" } as const;
/** Where the codes have had one form for years, so that another is surely a slip of the finger. */
const certain = new Set(
  "AT AU BE BG BR CA CH CN CY CZ DE DK EE ES FI FR GB GR HR HU IE IN IT JP KR LT LU LV MX MY NL NO NZ PL PT RO RS RU SE SG SI SK TH TR US ZA".split(
    " ",
  ),
);
/** Where the list of regions is complete and stable, so that any other is refused; elsewhere the list only helps. */
const closedLists = new Set(["AE", "US", "CA", "AU", "JP", "CN", "BR"]);

export const isCountry = (code: string): code is keyof typeof countryAddresses => Object.hasOwn(countryAddresses, code);

/** Every country with its name in that language, in that language's alphabetical order. */
export function listCountries(language: string): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  const collator = new Intl.Collator(language);
  return Object.keys(countryAddresses)
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => collator.compare(a.name, b.name));
}

const formatOf = (country: string): CountryAddress =>
  isCountry(country) ? countryAddresses[country] : ["N|A|C", "C", "", "", ""];

/** The fields of an address form for a country; one that is not known is asked for a street and a city. */
export function addressFields(country: string): AddressFields {
  const [lines, required, pattern, regionKind, example] = formatOf(country);
  const order = lettersOf(lines).flatMap((letter): AddressFormField[] => {
    if (letter === "A")
      return [
        { field: "line1", isRequired: true },
        { field: "line2", isRequired: false },
      ];
    return [{ field: fieldOf[letter], isRequired: letter === "N" || required.includes(letter) }];
  });
  const regions = regionsOf(country);
  return {
    fields: [...order.filter(({ field }) => field === "name"), ...order.filter(({ field }) => field !== "name")],
    regionKind: lettersOf(lines).includes("S") ? regionKind || "province" : null,
    regions,
    postalCodeExample: pattern === "" ? null : example,
  };
}

const lettersOf = (lines: string) =>
  [...lines.matchAll(/(?<![A-Z])[NACSZ](?=[^A-Z]|$|C)|(?<=S)C/g)].map(
    ([letter]) => letter as "N" | "A" | "C" | "S" | "Z",
  );

/** The regions a country's addresses name; a name is given in Latin letters beside a key that is not. */
export function regionsOf(country: string): Region[] {
  const list = countryRegions[country];
  if (!list) return [];
  return list.split("|").map((entry) => {
    const [key = "", name = key] = entry.split(":");
    return { key, name };
  });
}

/** The key of a region given by key or by name ("California", "北海道", "hokkaido"); null when the list has none such. */
export function regionKeyOf(country: string, text: string): string | null {
  const wanted = plain(text);
  return regionsOf(country).find(({ key, name }) => plain(key) === wanted || plain(name) === wanted)?.key ?? null;
}
const plain = (text: string) => text.normalize("NFKD").replaceAll(/\p{M}/gu, "").trim().toLowerCase();

/** "looks_wrong" is worth a question, "wrong" is certain. */
export function checkPostalCode(country: string, code: string): "fine" | "looks_wrong" | "wrong" {
  const [, , pattern] = formatOf(country);
  if (pattern === "" || new RegExp(`^(?:${pattern})$`, "i").test(code)) return "fine";
  return certain.has(country) ? "wrong" : "looks_wrong";
}

/** How each country sets its codes apart, for those that people write in several ways. */
const spellings: Record<string, readonly [RegExp, string]> = {
  BR: [/^(\d{5})-?(\d{3})$/, "$1-$2"],
  CA: [/^([A-Z]\d[A-Z]) ?(\d[A-Z]\d)$/, "$1 $2"],
  CZ: [/^(\d{3}) ?(\d{2})$/, "$1 $2"],
  GB: [/^([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})$/, "$1 $2"],
  GR: [/^(\d{3}) ?(\d{2})$/, "$1 $2"],
  IE: [/^([A-Z\d]{3}) ?([A-Z\d]{4})$/, "$1 $2"],
  JP: [/^〒?(\d{3})-?(\d{4})$/, "$1-$2"],
  LV: [/^(\d{4})$/, "LV-$1"],
  NL: [/^(\d{4}) ?([A-Z]{2})$/, "$1 $2"],
  PL: [/^(\d{2})-?(\d{3})$/, "$1-$2"],
  PT: [/^(\d{4})-?(\d{3})$/, "$1-$2"],
  SE: [/^(?:SE?-)?(\d{3}) ?(\d{2})$/, "$1 $2"],
  SK: [/^(\d{3}) ?(\d{2})$/, "$1 $2"],
  US: [/^(\d{5})[ -]?(\d{4})$/, "$1-$2"],
};

/** The code as the country's post writes it: plain digits for full-width ones, capital letters, its own spacing. */
export function tidyPostalCode(country: string, code: string): string {
  const text = code
    .normalize("NFKC")
    .replaceAll(/[‐-―ー−]/g, "-")
    .trim()
    .toUpperCase();
  const bare = text.replace(new RegExp(`^${country === "DE" ? "DE?" : country}-`), "");
  const [pattern, spelling] = spellings[country] ?? [/^$/, ""];
  return bare.replace(pattern, spelling);
}

/** The lines of a label, without the country's name. */
export function addressLines(address: PostalAddress): string[] {
  const [lines] = formatOf(address.country);
  const values = {
    N: address.name,
    A: [address.line1, address.line2].filter(Boolean).join("\n"),
    C: address.city,
    S: isMunicipality(address) ? "" : (address.region ?? ""),
    Z: address.postalCode ?? "",
  };
  return lines
    .split("|")
    .flatMap((line) => fillLine(line, values).split("\n"))
    .filter((line) => line !== "");
}

/** A city that is its own region, such as Shanghai, is written once: "上海市", also where one of the two lacks its suffix. */
function isMunicipality({ city, region = "" }: PostalAddress): boolean {
  return city !== "" && region.replace(/市$/, "") === city.replace(/市$/, "");
}

function fillLine(line: string, values: Record<"N" | "A" | "C" | "S" | "Z", string>): string {
  const letters = lettersOf(line);
  if (letters.every((letter) => values[letter] === "")) return "";
  const filled = line.replace(/(?<![A-Z])[NACSZ](?=[^A-Z]|$|C)|(?<=S)C/g, (letter) => values[letter as "N"]);
  return filled.replaceAll(/ {2,}/g, " ").replace(/^[\s,-]+|[\s,-]+$/g, "");
}

/**
 * An address as it comes from a form or the API, made tidy. Field codes: `required`, `country_wrong`, `region_wrong`,
 * `postal_code_wrong`. A postal code of an uncertain format passes; the form asks about it with `checkPostalCode`.
 */
export const postalAddressInput = z
  .strictObject({
    name: textLine(120),
    line1: textLine(200),
    line2: textLine(200).optional(),
    city: textLine(120).optional(),
    region: textLine(120).optional(),
    postalCode: textLine(20).optional(),
    country: z
      .string()
      .max(2)
      .transform((code) => code.toUpperCase())
      .refine(isCountry, "country_wrong"),
    phone: textLine(40).optional(),
  })
  .transform((given, context): PostalAddress => {
    const { country } = given;
    const postalCode = tidyPostalCode(country, given.postalCode ?? "");
    const region = regionKeyOf(country, given.region ?? "") ?? given.region ?? "";
    const address = { ...given, city: given.city ?? "", region, postalCode };
    const refuse = (field: string, message: string) => context.addIssue({ code: "custom", message, path: [field] });
    for (const { field, isRequired } of addressFields(country).fields) {
      if (isRequired && !address[field]) refuse(field, "required");
    }
    if (region !== "" && closedLists.has(country) && regionKeyOf(country, region) === null)
      refuse("region", "region_wrong");
    if (postalCode !== "" && checkPostalCode(country, postalCode) === "wrong")
      refuse("postalCode", "postal_code_wrong");
    return withoutEmpty(address);
  });

function withoutEmpty({ name, line1, city, country, ...rest }: PostalAddress): PostalAddress {
  const given = Object.entries(rest).filter(([, value]) => value !== "" && value !== undefined);
  return { name, line1, city, country, ...Object.fromEntries(given) };
}
