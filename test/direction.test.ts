import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const folders = ["app", "components"];
const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|css)$/.test(name) && !name.endsWith(".test.ts"))
    .map((name) => path.join(folder, name)),
);

/** Where a side is meant, whatever the direction of the text. */
const allowed = new Map([
  ["app/styles/controls.css", [/safe-area-inset-(left|right)/]], // A phone's edge; both sides are given the larger one.
  ["components/mail/order-mail.tsx", [/direction === "rtl" \? "left" : "right"/, /align: "left" \| "right"/]], // Old mail readers know `align` only.
]);

const physicalClass =
  /(?<![\w-])-?(?:(?:m[lr]|p[lr]|left|right|scroll-[mp][lr]|translate-x)-[\w[(./-]+|(?:border-[lr]|rounded-[lr]|rounded-[tb][lr])(?:-[\w[(./-]+)?|(?:text|float|clear|origin|object)-(?:left|right)|bg-(?:linear|gradient)-to-[lr])(?=["'`\s:!])/g;
const physicalStyle =
  /(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding|inset)-(?:left|right)|(?:margin|padding|border)(?:Left|Right)\w*|text-align\s*:\s*["']?(?:left|right)|textAlign\s*:\s*["'](?:left|right)|float\s*:\s*(?:left|right))/g;

/** In code `left` is also what is left of something; there it counts only inside of a `style`. */
const place = { css: /(?<=^|[{;\s])(?:left|right)(?=\s*:)/g, code: /(?<=style=\{\{.*[{,\s])(?:left|right)(?=\s*:)/g };

const found = (text: string, isStyle: boolean): string[] => [
  ...(text.match(physicalStyle) ?? []),
  ...(text.match(isStyle ? place.css : place.code) ?? []),
  ...(isStyle
    ? []
    : [...text.matchAll(/["'`][^"'`\n]*["'`]/g)].flatMap(([quoted]) => quoted.match(physicalClass) ?? [])),
];

/** What names a side of the screen, line by line; comments are words. */
function sidesIn(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  const passes = allowed.get(file) ?? [];
  return lines
    .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line) && !passes.some((pattern) => pattern.test(line)))
    .flatMap((line) => found(line, file.endsWith(".css")).map((side) => `${file}: ${side}`));
}

test("no class and no style names a side of the screen: start and end hold in both directions", () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.flatMap(sidesIn)).toEqual([]);
});

test.each([
  ['className="ml-4"', false],
  ['className="sm:-mr-2.5 flex"', false],
  ['"absolute left-0"', false],
  ["`text-right ${look}`", false],
  ['"hover:translate-x-1"', false],
  ['"rounded-l-lg"', false],
  ["  margin-left: 1rem;", true],
  ["  text-align: right;", true],
  ["  left: 0;", true],
  ["style={{ paddingLeft: 4 }}", false],
  ["style={{ top: 0, left: 4 }}", false],
])("it would see %s", (line, isStyle) => expect(found(line, isStyle)).not.toEqual([]));

test.each([
  ['className="ms-4 pe-2 text-start end-0 place-items-center overflow-clip"', false],
  ['t("left", { count: left })', false],
  ["stock.left", false],
  ["  left: number | null;", false],
  ["const left = head.split", false],
  ["  inset-inline-start: 0;", true],
])("it lets %s pass", (line, isStyle) => expect(found(line, isStyle)).toEqual([]));
