import { readMediaFile } from "@/commerce/media/read-media-file";
import { addressLines } from "@/commerce/customers/address-format";
import { directionOf, languageOf, localeTagOf } from "@/config/languages";
import type { DocumentSeller } from "@/db/schema/documents";
import type { PostalAddress } from "@/db/schema/store";
import { Sheet, type TextStyle } from "@/lib/pdf/sheet";

/** A sentence of `messages/*\/documents.json`; the edge gives it, because only it knows languages. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

export const ink = "#1b1a17";
export const muted = "#6b675e";
export const line = "#d9d4c8";
export const margin = 48;
const footHeight = 64;

export type Cell = { text: string; style?: TextStyle };
export type Column = { width: number; align?: "start" | "end"; head: string };
/** Where the next thing goes, and how to begin a new page. */
export type Cursor = { y: number };

export type PaperFrame = {
  seller: DocumentSeller;
  marketKey: string;
  title: string;
  number: string;
  issuedAt: Date;
  /** Every text of the document: the fonts are chosen by it. */
  text: string;
};

// Where letters are written on another paper than A4.
const letterCountries = new Set(["US", "CA", "MX", "PH", "CL", "CO", "VE"]);

/** Pages with the store's mark above and its legal line below. */
export async function openPaper(frame: PaperFrame, words: Words): Promise<Sheet> {
  const country = frame.marketKey.slice(3).toUpperCase();
  const foot = footOf(frame, words);
  return Sheet.open({
    text: [frame.text, frame.title, frame.number, foot, frame.seller.name, words("page", { page: 1, pages: 1 })].join(
      " ",
    ),
    language: languageOf(frame.marketKey),
    isRightToLeft: directionOf(frame.marketKey) === "rtl",
    title: `${frame.title} ${frame.number}`,
    author: frame.seller.legalName,
    paper: letterCountries.has(country) ? "LETTER" : "A4",
    createdAt: frame.issuedAt,
  });
}

export const bottomOf = (sheet: Sheet): number => sheet.height - footHeight - 16;

/** The store's logo or its name, and opposite what this is. */
export function drawHead(sheet: Sheet, frame: PaperFrame, logo: Buffer | null): Cursor {
  const inner = sheet.width - 2 * margin;
  const { seller, title, number } = frame;
  if (logo && seller.logo) sheet.picture(logo, { x: margin, y: 44 }, { width: 180, height: 40, of: seller.logo });
  else sheet.text(seller.name, { x: margin, y: 46, width: inner / 2 }, { size: 20, weight: 600 });
  const half = { x: margin + inner / 2, width: inner / 2 };
  sheet.text(title, { ...half, y: 42 }, { size: 20, weight: 600, align: "end" });
  sheet.text(number, { ...half, y: 72 }, { size: 10, colour: muted, align: "end", isTabular: true });
  return { y: 112 };
}

/** Who sells, on every page, with the page's number. */
export function drawFeet(
  sheet: Sheet,
  { frame, from, to }: { frame: PaperFrame; from: number; to: number },
  words: Words,
) {
  const inner = sheet.width - 2 * margin;
  const top = sheet.height - footHeight;
  for (let page = from; page < to; page += 1)
    sheet.onPage(page, () => {
      sheet.rule({ x: margin, y: top, width: inner }, line);
      sheet.text(footOf(frame, words), { x: margin, y: top + 10, width: inner - 90 }, { size: 7.5, colour: muted });
      const place = words("page", { page: page - from + 1, pages: to - from });
      const style: TextStyle = { size: 7.5, colour: muted, align: "end", isTabular: true };
      sheet.text(place, { x: margin + inner - 84, y: top + 10, width: 84 }, style);
    });
}

function footOf({ seller, marketKey }: PaperFrame, words: Words): string {
  const address = seller.address ? postal(seller.address, marketKey).slice(1).join(", ") : "";
  const first = [seller.legalName, address].filter(Boolean).join(" · ");
  const second = [seller.vatId && words("vatId", { id: seller.vatId }), seller.email, seller.phone]
    .filter(Boolean)
    .join(" · ");
  return [first, second].filter(Boolean).join("\n");
}

/** An address as its country writes it, the country's name last. */
export function postal(address: PostalAddress, marketKey: string): string[] {
  const country =
    new Intl.DisplayNames(localeTagOf(marketKey), { type: "region" }).of(address.country) ?? address.country;
  const own = addressLines(address).filter(Boolean);
  const lines = address.name && !own.includes(address.name) ? [address.name, ...own] : own;
  return [...lines, country];
}

/** A label above some lines; says how tall it became. */
export function drawFact(
  sheet: Sheet,
  label: string,
  lines: readonly string[],
  at: { x: number; y: number; width: number },
): number {
  const head = sheet.text(label, at, { size: 7.5, colour: muted, weight: 600 }) + 2;
  return head + sheet.text(lines.join("\n"), { ...at, y: at.y + head }, { size: 9 });
}

const gap = 10;

/** The head of a table, again on each page it goes on to. */
export function drawTableHead(sheet: Sheet, columns: readonly Column[], cursor: Cursor) {
  let x = margin;
  let height = 0;
  for (const { head, width, align } of columns) {
    const style: TextStyle = { size: 7.5, colour: muted, weight: 600, align };
    height = Math.max(height, sheet.text(head, { x, y: cursor.y, width: width - (align === "end" ? 0 : gap) }, style));
    x += width;
  }
  cursor.y += height + 4;
  sheet.rule({ x: margin, y: cursor.y, width: sheet.width - 2 * margin }, ink, 0.8);
  cursor.y += 7;
}

/** A row stands whole on one page; a cell may have a second, quieter line. Says how far the row moved the cursor. */
export function drawRow(
  sheet: Sheet,
  columns: readonly Column[],
  cells: readonly (Cell & { below?: string })[],
  cursor: Cursor,
): number {
  const widthOf = (at: number) => (columns[at]?.width ?? 0) - (columns[at]?.align === "end" ? 0 : gap);
  const heights = cells.map(
    ({ text, below, style }, at) =>
      sheet.measure(text, widthOf(at), style) + (below ? sheet.measure(below, widthOf(at), { size: 8 }) : 0),
  );
  const height = Math.max(...heights);
  if (cursor.y + height > bottomOf(sheet)) {
    sheet.nextPage();
    cursor.y = margin;
    drawTableHead(sheet, columns, cursor);
  }
  let x = margin;
  for (const [at, { text, below, style }] of cells.entries()) {
    const align = columns[at]?.align;
    const used = sheet.text(
      text,
      { x, y: cursor.y, width: widthOf(at) },
      { ...style, align, isTabular: align === "end" },
    );
    if (below) sheet.text(below, { x, y: cursor.y + used, width: widthOf(at) }, { size: 8, colour: muted });
    x += columns[at]?.width ?? 0;
  }
  cursor.y += height + 6;
  sheet.rule({ x: margin, y: cursor.y, width: sheet.width - 2 * margin }, line, 0.5);
  cursor.y += 7;
  return height + 13;
}

/** The logo's bytes as they are stored, or null; a paper without it has the store's name. */
export async function readLogo({ logo }: DocumentSeller): Promise<Buffer | null> {
  const file = logo && (await readMediaFile(logo.storageKey));
  if (!file || typeof file.content === "string" || file.contentType !== "image/png") return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of file.content) pieces.push(piece);
  return Buffer.concat(pieces);
}
