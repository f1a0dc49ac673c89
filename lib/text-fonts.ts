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

/** Font files with a glyph for each character of a text that any of our fonts has, and their names in order of preference. */
export async function fontsFor(text: string, language: string): Promise<{ families: string; files: string[] }> {
  const order = await Promise.all(orderOf(language).map(familyOf));
  const needed = new Set<string>();
  for (const sign of new Set(text)) {
    const codePoint = sign.codePointAt(0) ?? 0;
    const family = order.find(({ files }) => files.some(({ has }) => has(codePoint)));
    const found = family?.files.find(({ has }) => has(codePoint));
    if (family && found) needed.add(path.join(family.folder, "files", found.file));
  }
  const files = await Promise.all([...needed].map(unpacked));
  return { families: order.map(({ name }) => name).join(", "), files };
}

const unpackedBefore = new Map<string, Promise<string>>();
function unpacked(file: string): Promise<string> {
  const known = unpackedBefore.get(file) ?? unpack(file);
  unpackedBefore.set(file, known);
  return known;
}

/** What draws text reads no WOFF2, so the file is kept unpacked beside other temporary ones. */
async function unpack(file: string): Promise<string> {
  const folder = path.join(tmpdir(), "tradewind-fonts");
  const target = path.join(folder, `${path.basename(file, ".woff2")}.ttf`);
  if ((await stat(target).catch(() => null))?.size) return target;
  await mkdir(folder, { recursive: true });
  const draft = `${target}.${randomToken(128)}`;
  await writeFile(draft, await decompress(await readFile(file)));
  await rename(draft, target);
  return target;
}
