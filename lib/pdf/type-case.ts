import { readFile } from "node:fs/promises";
import bidiFactory from "bidi-js";
import { create, type Font, type Subset } from "fontkit";
import { fontFileOfEach } from "@/lib/text-fonts";
import { encodeGlyph } from "./encode-glyph";

export type Weight = 400 | 600;
/** Part of a line that one font draws in one direction; its text is in the order in which it is read. Width in points. */
export type Run = { text: string; font: Font; features: string[]; width: number };

const bidi = bidiFactory();
const tabular = ["tnum", "kern"];
const plain = ["kern"];

/** Fonts are variable: one file holds every weight. Parsing one takes a while, so each is kept for the process. */
const cut = new Map<string, Promise<Font>>();
function fontOf(file: string, weight: Weight): Promise<Font> {
  const key = `${file} ${weight}`;
  const known = cut.get(key) ?? cutFont(file, weight, cut.size);
  cut.set(key, known);
  return known;
}

async function cutFont(file: string, weight: Weight, number: number): Promise<Font> {
  const font = create(await readFile(file)).getVariation({ wght: weight });
  const own = font.createSubset.bind(font);
  const createSubset = () => Object.assign(own(), { _addGlyph: addGlyph });
  // The slices of a family have one name between them, and a PDF must tell them apart.
  return Object.defineProperties(font, {
    postscriptName: { value: `Tradewind${number}-${weight}` },
    createSubset: { value: createSubset },
  });
}

/** The library cannot write the outlines of a variable font at another weight than its own (it fails on 2.0.4). */
function addGlyph(this: Subset, id: number): number {
  const glyph = this.font.getGlyph(id);
  const bytes = encodeGlyph(glyph.path);
  const bearing = bytes.length === 0 ? 0 : Math.round(glyph.bbox.minX);
  this.glyf.push(bytes);
  this.loca.offsets.push(this.offset);
  this.hmtx.metrics.push({ advance: Math.round(glyph.advanceWidth), bearing });
  this.offset += bytes.length;
  return this.glyf.length - 1;
}

/** The fonts for all characters that a document holds: it cuts lines into what each font draws, from left to right. */
export class TypeCase {
  private constructor(
    private readonly fonts: ReadonlyMap<string, Readonly<Record<Weight, Font>>>,
    private readonly fallback: Readonly<Record<Weight, Font>>,
    private direction: "ltr" | "rtl",
  ) {}

  /** `text` holds every character that will be set; `language` says which glyphs shared characters have. */
  static async of(text: string, language: string, direction: "ltr" | "rtl"): Promise<TypeCase> {
    const files = await fontFileOfEach(`${text} ?`, language);
    const both = async (file: string) => ({ 400: await fontOf(file, 400), 600: await fontOf(file, 600) });
    const made = new Map<string, Readonly<Record<Weight, Font>>>();
    for (const file of new Set(files.values())) made.set(file, await both(file));
    const fonts = new Map(
      [...files].flatMap(([sign, file]) => (made.has(file) ? [[sign, made.get(file)] as const] : [])),
    );
    const fallback = fonts.get("?");
    if (!fallback) throw new Error("There is no font for plain text");
    return new TypeCase(fonts as ReadonlyMap<string, Readonly<Record<Weight, Font>>>, fallback, direction);
  }

  private readonly known = new Map<string, Run[]>();

  turnTo(direction: "ltr" | "rtl") {
    this.direction = direction;
    this.known.clear();
  }

  /** A line's runs in the order in which they stand, from left to right (UAX 9). */
  runs(line: string, weight: Weight, size: number, isTabular = false): Run[] {
    const key = `${weight}${isTabular}${line}`;
    const unit = this.known.get(key) ?? this.cut(line, weight, isTabular);
    this.known.set(key, unit);
    return unit.map((run) => ({ ...run, width: run.width * size }));
  }

  private cut(line: string, weight: Weight, isTabular: boolean): Run[] {
    const levels = bidi.getEmbeddingLevels(line, this.direction);
    const runs: { from: number; to: number; font: Font; isReversed: boolean }[] = [];
    for (const index of bidi.getReorderedIndices(line, levels)) {
      const isReversed = ((levels.levels[index] ?? 0) & 1) === 1;
      const last = runs.at(-1);
      const font = this.fontAt(line, index, weight, last?.font);
      const isNext = last && (isReversed ? index === last.from - 1 : index === last.to + 1);
      if (last && isNext && last.font === font && last.isReversed === isReversed) {
        last.from = Math.min(last.from, index);
        last.to = Math.max(last.to, index);
      } else runs.push({ from: index, to: index, font, isReversed });
    }
    return runs.map(({ from, to, font, isReversed }) => {
      const text = shown(line.slice(from, to + 1), isReversed);
      const features = isTabular ? tabular : plain;
      return { text, font, features, width: font.layout(text, features).advanceWidth / font.unitsPerEm };
    });
  }

  width(line: string, weight: Weight, size: number, isTabular = false): number {
    return this.runs(line, weight, size, isTabular).reduce((sum, run) => sum + run.width, 0);
  }

  private fontAt(line: string, index: number, weight: Weight, before: Font | undefined): Font {
    const isLowHalf = /[\uDC00-\uDFFF]/.test(line[index] ?? "");
    const sign = String.fromCodePoint(line.codePointAt(isLowHalf ? index - 1 : index) ?? 0);
    const own = this.fonts.get(sign)?.[weight];
    // A space or a mark of direction belongs to the words around it.
    if (/[\s\p{Cf}\p{Mn}]/u.test(sign) && before) return before;
    return own ?? this.fallback[weight];
  }
}

/** Marks of direction have done their work; brackets are turned where the line runs the other way. */
function shown(text: string, isReversed: boolean): string {
  const visible = text.replaceAll(/[\u200E\u200F\u061C\u2066-\u2069\u202A-\u202E]/gu, "");
  if (!isReversed) return visible;
  const turned = [...visible].map((sign) => bidi.getMirroredCharacter(sign) ?? sign).join("");
  // What has no script of its own is laid from left to right, whatever stands beside it.
  return /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(turned) ? turned : [...turned].reverse().join("");
}
