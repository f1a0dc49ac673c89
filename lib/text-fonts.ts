import { mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { decompress } from "wawoff2";
import { randomToken } from "./ids";

/** A family of our dependencies, kept in files by ranges of characters. */
type Family = { folder: string; name: string; files: { file: string; has: (codePoint: number) => boolean }[] };

const folders = {
  latin: "inter",
  chinese: "noto-sans-sc",
  japanese: "noto-sans-jp",
  arabic: "noto-sans-arabic",
} as const;
const names = {
  latin: "Inter",
  chinese: "Noto Sans SC",
  japanese: "Noto Sans JP",
  arabic: "Noto Sans Arabic",
} as const;
type Script = keyof typeof folders;

/** The same character is drawn differently in China and Japan, so the reader's language decides who is asked first. */
const orderOf = (language: string): Script[] =>
  language === "ja" ? ["latin", "japanese", "arabic", "chinese"] : ["latin", "chinese", "arabic", "japanese"];

const opened = new Map<Script, Promise<Family>>();
function familyOf(script: Script): Promise<Family> {
  const known = opened.get(script) ?? openFamily(script);
  opened.set(script, known);
  return known;
}

async function openFamily(script: Script): Promise<Family> {
  const folder = path.join(process.cwd(), "node_modules/@fontsource-variable", folders[script]);
  const ranges = JSON.parse(await readFile(path.join(folder, "unicode.json"), "utf8")) as Record<string, string>;
  const present = new Set(await readdir(path.join(folder, "files")));
  const files = Object.entries(ranges).map(([subset, range]) => ({
    file: `${folders[script]}-${subset.replaceAll(/[[\]]/g, "")}-wght-normal.woff2`,
    has: inRange(range),
  }));
  return { folder, name: names[script], files: files.filter(({ file }) => present.has(file)) };
}

/** Reads `U+0-FF,U+131`. */
function inRange(range: string): (codePoint: number) => boolean {
  const pairs = range.split(",").map((part) => {
    const [from = "", to = from] = part.trim().replace(/^U\+/i, "").split("-");
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (codePoint) => pairs.some(([from, to]) => codePoint >= from && codePoint <= to);
}

/** The file with a glyph for each character of a text that any of our fonts has, the reader's own script asked first. */
export async function fontFileOfEach(text: string, language: string): Promise<ReadonlyMap<string, string>> {
  const own = await Promise.all(orderOf(language).map(familyOf));
  const arabic = await familyOf("arabic");
  const found = [...new Set(text)].flatMap((sign) => {
    const codePoint = sign.codePointAt(0) ?? 0;
    // The Chinese font names Arabic letters among its ranges and has no shapes for them.
    const order = /\p{Script=Arabic}/u.test(sign) ? [arabic, ...own] : own;
    const family = order.find(({ files }) => files.some(({ has }) => has(codePoint)));
    const file = family?.files.find(({ has }) => has(codePoint));
    return family && file ? [[sign, path.join(family.folder, "files", file.file)] as const] : [];
  });
  return new Map(await Promise.all(found.map(async ([sign, file]) => [sign, await unpacked(file)] as const)));
}

/** Font files with a glyph for each character of a text that any of our fonts has, and their names in order of preference. */
export async function fontsFor(text: string, language: string): Promise<{ families: string; files: string[] }> {
  const order = await Promise.all(orderOf(language).map(familyOf));
  const files = new Set((await fontFileOfEach(text, language)).values());
  return { families: order.map(({ name }) => name).join(", "), files: [...files] };
}

const unpackedBefore = new Map<string, Promise<string>>();
function unpacked(file: string): Promise<string> {
  const known = unpackedBefore.get(file) ?? unpack(file);
  unpackedBefore.set(file, known);
  return known;
}

// The decoder answers with a view of memory that its next call writes over: one file after the other, each copied at once.
let decoding: Promise<unknown> = Promise.resolve();
function decode(woff2: Uint8Array): Promise<Buffer> {
  const decoded = decoding.then(async () => Buffer.from(await decompress(woff2)));
  decoding = decoded.catch(() => undefined);
  return decoded;
}

/** What draws text reads no WOFF2, so the file is kept unpacked beside other temporary ones. */
async function unpack(file: string): Promise<string> {
  const folder = path.join(tmpdir(), "tradewind-font-files");
  const target = path.join(folder, `${path.basename(file, ".woff2")}.ttf`);
  if ((await stat(target).catch(() => null))?.size) return target;
  await mkdir(folder, { recursive: true });
  const draft = `${target}.${randomToken(128)}`;
  await writeFile(draft, await decode(await readFile(file)));
  await rename(draft, target);
  return target;
}
