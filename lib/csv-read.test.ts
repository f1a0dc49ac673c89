import { createReadStream, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { thirdPartyFile, testWithThirdParty, thirdPartyData } from "@/test/third-party";
import { CsvSyntaxError, EncodingError, guessDelimiter, readCsv } from "./csv-read";

/** The text in pieces of `size` bytes, so that every border falls inside a character, a quote and a line end once. */
async function* pieces(text: string | Uint8Array, size: number) {
  const bytes = typeof text === "string" ? Buffer.from(text) : text;
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}

async function read(content: AsyncIterable<Uint8Array>, delimiter = ",") {
  const rows: { line: number; cells: string[] }[] = [];
  for await (const { line, cells } of readCsv(content, delimiter)) rows.push({ line, cells });
  return rows;
}

// A quotation mark inside a cell that is not quoted: RFC 4180 has none, and what it was meant to be is a guess.
const refused = "location_coordinates";
const spectrum = thirdPartyData
  ? readdirSync(path.join(thirdPartyData, "csv-spectrum/csvs"))
      .map((name) => name.replace(/\.csv$/, ""))
      .filter((name) => name !== refused)
  : ["csv-spectrum"];

describe("files of csv-spectrum are read as their authors say", () => {
  for (const name of spectrum)
    testWithThirdParty(name, async () => {
      const file = thirdPartyFile(`csv-spectrum/csvs/${name}.csv`);
      const expected = JSON.parse(readFileSync(thirdPartyFile(`csv-spectrum/json/${name}.json`), "utf8")) as unknown;
      const [header, ...rows] = await read(createReadStream(file));
      const found = rows.map(({ cells }) =>
        Object.fromEntries((header?.cells ?? []).map((title, index) => [title, cells[index]])),
      );
      expect(found).toEqual(expected);
    });
  testWithThirdParty(`${refused}, which has bare quotation marks, is refused with its line`, async () => {
    const file = thirdPartyFile(`csv-spectrum/csvs/${refused}.csv`);
    await expect(read(createReadStream(file))).rejects.toEqual(new CsvSyntaxError(2, "quote"));
  });
});

describe("a record", () => {
  const text = '\ufeffa,b\r\n"1 😀, ""x""","two\nlines"\r\n\r\nß,3\r\n';
  const rows = [
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ['1 😀, "x"', "two\nlines"] },
    { line: 4, cells: ["ß", "3"] },
  ];
  it.each([1, 2, 3, 5, 7, 1000])("is the same when the file arrives %i bytes at a time", async (size) => {
    const found = await read(pieces(text, size));
    expect(found.map(({ cells }) => cells)).toEqual(rows.map(({ cells }) => cells));
    expect(found[0]?.line).toBe(1);
    expect(found[1]?.line).toBe(2);
  });
  it("that never ends is refused instead of filling the memory", async () => {
    async function* endless() {
      yield Buffer.from('a,b\n"');
      for (;;) yield Buffer.alloc(64 * 1024, "x");
    }
    await expect(read(endless())).rejects.toMatchObject({ name: "CsvSyntaxError", reason: "record_too_large" });
  });
});

describe("what is no CSV in UTF-8", () => {
  it("is refused with the line where it breaks", async () => {
    await expect(read(pieces('a,b\n1,2\n3,"4"5\n', 1000))).rejects.toEqual(new CsvSyntaxError(3, "quote"));
  });
  it.each([
    ["UTF-16", Buffer.from("\ufeffa,b\n1,2\n", "utf16le")],
    ["Latin-1", Buffer.from("a,b\nGrün,2\n", "latin1")],
    ["binary", Buffer.from("PK\u0003\u0004")],
  ] as const)("%s is named", async (found, bytes) => {
    await expect(read(pieces(bytes, 1000))).rejects.toEqual(new EncodingError(found));
  });
});

it.each([
  ["a,b;c,d\n", ","],
  ["a;b;c\n1,2,3,4,5\n", ";"],
  ["a\tb\n", "\t"],
  ['"a,b,c,d";e;f\n', ";"],
  ["one\n", ","],
])("the delimiter of %j is %j", (head, mark) => {
  expect(guessDelimiter(head)).toBe(mark);
});
