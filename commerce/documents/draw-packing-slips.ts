import { directionOf, languageOf, localeTagOf } from "@/config/languages";
import type { DocumentSeller } from "@/db/schema/documents";
import type { Sheet } from "@/lib/pdf/sheet";
import {
  bottomOf,
  type Column,
  drawFact,
  drawFeet,
  drawHead,
  drawRow,
  drawTableHead,
  margin,
  muted,
  openPaper,
  type PaperFrame,
  postal,
  readLogo,
  type Words,
} from "./paper";
import type { PackingSlip } from "./queries";

type Printed = {
  frame: PaperFrame;
  slip: PackingSlip;
  words: Words;
  facts: { label: string; lines: string[] }[];
  thanks: string;
};

/**
 * What lies in each parcel, without prices, one order after the other in one PDF; each begins on a page of its own and
 * speaks its shopper's language.
 */
export async function drawPackingSlips(
  slips: readonly PackingSlip[],
  { seller, now, wordsOf }: { seller: DocumentSeller; now: Date; wordsOf: (marketKey: string) => Words },
): Promise<Buffer> {
  const logo = await readLogo(seller);
  const printed = slips.map((slip): Printed => {
    const words = wordsOf(slip.marketKey);
    const day = new Intl.DateTimeFormat(localeTagOf(slip.marketKey), { dateStyle: "long", timeZone: slip.timeZone });
    const frame = {
      seller,
      marketKey: slip.marketKey,
      title: words("packingSlip"),
      number: slip.number,
      issuedAt: now,
      text: "",
    };
    const facts = [
      { label: words("shipTo"), lines: postal(slip.shippingAddress, slip.marketKey) },
      { label: words("ordered"), lines: [day.format(slip.placedAt)] },
      { label: words("shipping"), lines: [slip.shippingTitle] },
    ];
    return { frame, slip, words, facts, thanks: words("thanks", { email: seller.email }) };
  });
  const [first] = printed;
  if (!first) throw new Error("There is no order to pack");
  const heads = printed.flatMap(({ words }) => [
    words("item"),
    words("pieces"),
    words("packedBy"),
    words("page"),
    words("vatId"),
  ]);
  const sheet = await openPaper({ ...first.frame, text: JSON.stringify([printed, heads]) }, first.words);
  const parts = printed.map((each, at) => {
    const from = at === 0 ? 0 : sheet.pages;
    if (at > 0) sheet.nextPage();
    sheet.turnTo(languageOf(each.frame.marketKey), directionOf(each.frame.marketKey) === "rtl");
    drawSlip(sheet, each, logo);
    return { frame: each.frame, words: each.words, from, to: sheet.pages };
  });
  for (const part of parts) {
    sheet.turnTo(languageOf(part.frame.marketKey), directionOf(part.frame.marketKey) === "rtl");
    drawFeet(sheet, part, part.words);
  }
  return sheet.bytes();
}

function drawSlip(sheet: Sheet, { frame, slip, words, facts, thanks }: Printed, logo: Buffer | null) {
  const cursor = drawHead(sheet, frame, logo);
  const inner = sheet.width - 2 * margin;
  const heights = facts.map(({ label, lines }, at) =>
    drawFact(sheet, label, lines, { x: margin + at * inner * 0.36, y: cursor.y, width: inner * 0.3 }),
  );
  cursor.y += Math.max(...heights) + 26;
  const columns: Column[] = [
    { head: words("item"), width: inner * 0.72 },
    { head: words("pieces"), width: inner * 0.14, align: "end" },
    { head: words("packedBy"), width: inner * 0.14, align: "end" },
  ];
  drawTableHead(sheet, columns, cursor);
  for (const { title, options, sku, pieces } of slip.lines) {
    const below = [options.map(({ value }) => value).join(" · "), sku].filter(Boolean).join(" · ");
    const cells = [
      { text: title, below, style: { weight: 600 as const } },
      { text: String(pieces), style: { size: 11, weight: 600 as const } },
      { text: "" },
    ];
    const height = drawRow(sheet, columns, cells, cursor);
    sheet.square({ x: margin + inner - 11, y: cursor.y - height }, 11, muted);
  }
  if (cursor.y + 40 > bottomOf(sheet)) return;
  sheet.text(thanks, { x: margin, y: cursor.y + 14, width: inner }, { size: 8.5, colour: muted });
}
