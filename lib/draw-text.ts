import sharp from "sharp";
import { fontsFor } from "./text-fonts";
import { escapeXml } from "./xml";

export type DrawnText = { png: Buffer; width: number; height: number; isRightToLeft: boolean };

type Style = { language: string; colour: string; weight: number; width: number };

/** Font files are made known to the drawing library once in a process. */
const registered = new Set<string>();
async function register(files: readonly string[], families: string): Promise<void> {
  for (const fontfile of files.filter((file) => !registered.has(file))) {
    await sharp({ text: { text: "a", font: `${families} 10`, fontfile } }).toBuffer();
    registered.add(fontfile);
  }
}

const isRightToLeft = (text: string) => /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(text);

/** Pango markup on a transparent ground, as wide as it is and no wider than `width`. `text` is what the markup says. */
async function drawMarkup(markup: string, text: string, size: number, style: Style): Promise<DrawnText> {
  const { families, files } = await fontsFor(text, style.language);
  await register(files, families);
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${style.colour}" weight="${style.weight}" lang="${style.language}">${markup}</span>`,
      font: `${families} ${size}`,
      // At 72 dots an inch a point is a pixel.
      dpi: 72,
      width: style.width,
      wrap: "word-char",
      rgba: true,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { png: data, width: info.width, height: info.height, isRightToLeft: isRightToLeft(text) };
}

/** A text in the largest of `sizes` that fits into `height`; at the smallest one it is cut until it fits. */
export async function drawText(
  text: string,
  sizes: readonly number[],
  height: number,
  style: Style,
): Promise<DrawnText | null> {
  const words = [...text.replaceAll(/\s+/gu, " ").trim()].slice(0, mostCharacters);
  if (words.length === 0) return null;
  for (const size of sizes) {
    const drawn = await drawMarkup(escapeXml(words.join("")), words.join(""), size, style);
    if (drawn.height <= height) return drawn;
  }
  for (let length = Math.floor(words.length * shrink); length > 1; length = Math.floor(length * shrink)) {
    const shorter = `${words.slice(0, length).join("").trimEnd()}…`;
    const drawn = await drawMarkup(escapeXml(shorter), shorter, sizes.at(-1) ?? 24, style);
    if (drawn.height <= height) return drawn;
  }
  return null;
}
const mostCharacters = 200;
const shrink = 0.8;

/** An amount as every page sets it: tabular, the currency sign small and raised; around it what a sentence says. */
export function drawAmount(
  parts: readonly Intl.NumberFormatPart[],
  [before = "", after = ""]: readonly string[],
  size: number,
  style: Style,
): Promise<DrawnText> {
  const sign = `size="${Math.round(size * 0.62)}pt" rise="${Math.round(size * 0.26)}pt"`;
  const amount = parts.map(({ type, value }) =>
    type === "currency" ? `<span ${sign}>${escapeXml(value)}</span>` : escapeXml(value),
  );
  const small = (words: string) => words && `<span size="${Math.round(size * 0.5)}pt">${escapeXml(words)}</span>`;
  const markup = `${small(before)}<span font_features="tnum=1">${amount.join("")}</span>${small(after)}`;
  return drawMarkup(markup, before + parts.map(({ value }) => value).join("") + after, size, style);
}
