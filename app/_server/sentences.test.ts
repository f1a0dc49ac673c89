import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseInput } from "@/commerce/parse-input";
import { InvalidInput, refusals } from "@/commerce/refusal";
import { languages } from "@/config/languages";
import { loadMessages } from "@/i18n/load-messages";
import { fieldSentences, refusalSentence } from "./sentences";

const edgeCodes = ["invalid_input", "malformed_json", "too_large", "media_type_unsupported", "busy", "unexpected"];
type Sentences = Record<string, string> & { fields: Record<string, string> };
const sentencesOf = (language: (typeof languages)[number]) => loadMessages(language).refusals as unknown as Sentences;

test.each(languages)("every refusal has a sentence in %s, and no sentence is left over", (language) => {
  const { fields: _fields, ...own } = sentencesOf(language);
  expect(Object.keys(own).sort()).toEqual([...refusals, ...edgeCodes].sort());
});

test.each(languages)("every code that a field can carry has a sentence in %s", (language) => {
  const codes = Object.keys(sentencesOf(language).fields);
  expect(customFieldCodes().filter((code) => !codes.includes(code))).toEqual([]);
  expect(builtInCodes().filter((code) => !codes.includes(code))).toEqual([]);
  expect(codes.sort()).toEqual(Object.keys(sentencesOf("en").fields).sort());
});

/** What commands say beside a code, as far as a sentence uses it. */
const details = {
  retryAfterSeconds: 125,
  recognised: "Etsy",
  missing: "Title",
  found: "UTF-16",
  line: 7,
  compression: "KHR_draco_mesh_compression",
  number: "OS-1042",
  left: 2,
  days: 30,
  title: "Mug",
  wanted: 3,
  pieces: 2,
  count: 5,
};

test.each(languages)("each sentence of %s can be said, with the numbers it needs", (language) => {
  for (const code of refusals) {
    const said = refusalSentence(language, code, details);
    expect(said).not.toMatch(/^refusals\.|[{}]/);
    expect(said).not.toMatch(/[!！]|please|oops|successful/i);
  }
  expect(refusalSentence(language, "rate_limited", { retryAfterSeconds: 125 })).toContain("3");
});

test("a field code nobody wrote a sentence for still says something", () => {
  expect(fieldSentences("en", { name: ["never_heard"] }).name?.[0]).toMatch(/^This value/);
});

/** Codes given to refine, addIssue and the like anywhere in commerce. */
function customFieldCodes(): string[] {
  const sources = readdirSync("commerce", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => path.join("commerce", name));
  expect(sources.length).toBeGreaterThan(20);
  const patterns = [
    /\.(?:refine|check)\([^;]*?,\s*"([a-z_]+)",?\s*\)/g,
    /(?:message|error): "([a-z]+_[a-z_]+)"/g,
    /refuse\("[\w.]+", "([a-z_]+)"\)/g,
  ];
  const found = sources.flatMap((file) => {
    const text = readFileSync(file, "utf8");
    return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ""));
  });
  return [...new Set(found)];
}

/** The codes that parseInput makes of zod's own findings, provoked one by one. */
function builtInCodes(): string[] {
  const schema = z.strictObject({
    missing: z.string(),
    empty: z.string().min(1),
    short: z.string().min(3),
    long: z.string().max(1),
    kind: z.string(),
    email: z.email(),
    id: z.uuid(),
    choice: z.enum(["a"]),
  });
  const wrong = { empty: "", short: "a", long: "ab", kind: 1, email: "a", id: "a", choice: "b", more: 1 };
  try {
    parseInput(schema, wrong as never);
  } catch (error) {
    if (error instanceof InvalidInput) return Object.values(error.fields).flat();
  }
  throw new Error("nothing was refused");
}
