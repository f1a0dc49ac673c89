import { localeTagOf } from "@/config/languages";
import type { DocumentContent, DocumentLine } from "@/db/schema/documents";
import type { Sheet } from "@/lib/pdf/sheet";
import { formatMoney, moneyOf } from "@/lib/money";
import type { DocumentRow } from "./number-document";
import {
  bottomOf,
  type Column,
  type Cursor,
  drawFact,
  drawFeet,
  drawHead,
  drawRow,
  drawTableHead,
  ink,
  margin,
  muted,
  openPaper,
  type PaperFrame,
  postal,
  readLogo,
  type Words,
} from "./paper";

type Sum = { label: string; amount: string; kind: "part" | "total" | "contained" };
type Printed = {
  frame: PaperFrame;
  columns: Column[];
  rows: { title: string; below: string; cells: string[] }[];
  sums: Sum[];
  parties: { label: string; lines: string[] }[];
  facts: { label: string; lines: string[] }[];
  remarks: string[];
};

/**
 * An invoice or a credit note as a PDF in the language of its order. It is drawn from the row alone and each amount is
 * written as the order's page writes it. The same row gives the same bytes.
 */
export async function drawDocument(document: DocumentRow, words: Words): Promise<Buffer> {
  const logo = await readLogo(document.content.seller);
  const printed = printedOf(document, words);
  const sheet = await openPaper({ ...printed.frame, text: JSON.stringify(printed) }, words);
  const cursor = drawHead(sheet, printed.frame, logo);
  drawParties(sheet, printed, cursor);
  const inner = sheet.width - 2 * margin;
  const columns = printed.columns.map((column) => ({ ...column, width: column.width * inner }));
  drawTableHead(sheet, columns, cursor);
  for (const { title, below, cells } of printed.rows)
    drawRow(
      sheet,
      columns,
      [{ text: title, below, style: { weight: 600 } }, ...cells.map((text) => ({ text }))],
      cursor,
    );
  drawSums(sheet, printed, cursor);
  drawFeet(sheet, { frame: printed.frame, from: 0, to: sheet.pages }, words);
  return sheet.bytes();
}

function printedOf(
  { kind, number, content, buyer, currency, total, marketKey, issuedAt }: DocumentRow,
  words: Words,
): Printed {
  const locale = localeTagOf(marketKey);
  const amount = (minor: number) => formatMoney(moneyOf(minor, currency), locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: content.timeZone ?? "UTC" });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 3 });
  const isInvoice = kind === "invoice";
  const title = words(isInvoice ? "invoice" : "creditNote");
  return {
    frame: { seller: content.seller, marketKey, title, number, issuedAt, text: "" },
    columns: columnsOf(isInvoice, words),
    rows: content.lines.map((each) => ({
      title: each.title,
      below: below(each, amount, words),
      cells: [
        String(each.quantity),
        ...(isInvoice ? [amount(each.unitPrice)] : []),
        percent.format(each.taxRateBps / 10_000),
        amount(each.total),
      ],
    })),
    sums: sumsOf(content, total, { amount, percent, words, isInvoice }),
    parties: [
      { label: words("billTo"), lines: postal(buyer.billing, marketKey) },
      ...(JSON.stringify(buyer.billing) === JSON.stringify(buyer.shipping)
        ? []
        : [{ label: words("shipTo"), lines: postal(buyer.shipping, marketKey) }]),
    ],
    facts: [
      { label: words("date"), lines: [day.format(issuedAt)] },
      { label: words("order"), lines: [content.orderNumber] },
      { label: words("ordered"), lines: [day.format(new Date(content.placedAt))] },
      ...(content.invoiceNumber ? [{ label: words("forInvoice"), lines: [content.invoiceNumber] }] : []),
    ],
    remarks: [words(isInvoice ? "paid" : "givenBack")],
  };
}

const below = ({ options, sku, discount }: DocumentLine, amount: (minor: number) => string, words: Words): string =>
  [options.join(" · "), sku, discount > 0 ? `${words("discounts")} −${amount(discount)}` : ""]
    .filter(Boolean)
    .join(" · ");

/** Shares of the page's width. */
const columnsOf = (isInvoice: boolean, words: Words): Column[] => [
  { head: words("item"), width: isInvoice ? 0.46 : 0.62 },
  { head: words("pieces"), width: 0.09, align: "end" },
  ...(isInvoice ? [{ head: words("unitPrice"), width: 0.17, align: "end" as const }] : []),
  { head: words("taxRate"), width: 0.1, align: "end" },
  { head: words("amount"), width: isInvoice ? 0.18 : 0.19, align: "end" },
];

type Writing = { amount: (minor: number) => string; percent: Intl.NumberFormat; words: Words; isInvoice: boolean };

/** What the total is made of, in the order of the screen. */
function sumsOf(content: DocumentContent, total: number, { amount, percent, words, isInvoice }: Writing): Sum[] {
  const { subtotal, discount, shipping, adjustment, tax, isTaxIncluded } = content;
  const taxes = content.taxLines.filter((each) => each.amount !== 0);
  const nameOf = ({ name, rateBps }: (typeof taxes)[number]) => `${name} ${percent.format(rateBps / 10_000)}`;
  const part = (label: string, text: string): Sum => ({ label, amount: text, kind: "part" });
  const signed = (minor: number) => (minor < 0 ? `−${amount(-minor)}` : amount(minor));
  const free = isInvoice && shipping === 0 ? words("free") : amount(shipping);
  return [
    part(words("subtotal"), amount(subtotal)),
    ...(discount > 0 ? [part(words("discounts"), `−${amount(discount)}`)] : []),
    ...(isInvoice || shipping > 0 ? [part(words("shipping"), free)] : []),
    ...(adjustment === 0 ? [] : [part(words("adjustment"), signed(adjustment))]),
    ...(isTaxIncluded ? [] : taxes.map((each) => part(nameOf(each), amount(each.amount)))),
    ...(isTaxIncluded || taxes.length > 0 ? [] : [part(words("tax"), amount(tax))]),
    { label: words(isInvoice ? "total" : "credited"), amount: amount(total), kind: "total" },
    ...(isTaxIncluded
      ? taxes.map(
          (each): Sum => ({
            label: words("includes", { tax: nameOf(each) }),
            amount: amount(each.amount),
            kind: "contained",
          }),
        )
      : []),
  ];
}

function drawParties(sheet: Sheet, { parties, facts }: Printed, cursor: Cursor) {
  const inner = sheet.width - 2 * margin;
  const width = inner * 0.34;
  const heights = parties.map(({ label, lines }, at) =>
    drawFact(sheet, label, lines, { x: margin + at * width, y: cursor.y, width: width - 14 }),
  );
  let y = cursor.y;
  for (const { label, lines } of facts)
    y += drawFact(sheet, label, lines, { x: margin + inner * 0.74, y, width: inner * 0.26 }) + 6;
  cursor.y = Math.max(cursor.y + Math.max(...heights), y) + 26;
}

function drawSums(sheet: Sheet, { sums, remarks }: Printed, cursor: Cursor) {
  const inner = sheet.width - 2 * margin;
  const box = { x: margin + inner * 0.5, width: inner * 0.5 };
  const height = sums.length * 17 + 60;
  if (cursor.y + height > bottomOf(sheet)) {
    sheet.nextPage();
    cursor.y = margin;
  }
  cursor.y += 4;
  for (const { label, amount, kind } of sums) {
    const isTotal = kind === "total";
    if (isTotal) {
      sheet.rule({ ...box, y: cursor.y + 3 }, ink, 0.8);
      cursor.y += 11;
    }
    const size = { part: 9, total: 12, contained: 8 }[kind];
    const colour = isTotal ? ink : muted;
    const weight = isTotal ? 600 : 400;
    const used = sheet.text(label, { ...box, width: box.width * 0.6, y: cursor.y }, { size, colour, weight });
    const amountStyle = {
      size,
      weight,
      align: "end",
      isTabular: true,
      colour: kind === "contained" ? muted : ink,
    } as const;
    sheet.text(amount, { x: box.x + box.width * 0.6, width: box.width * 0.4, y: cursor.y }, amountStyle);
    cursor.y += used + 4;
  }
  cursor.y += 18;
  for (const remark of remarks)
    cursor.y += sheet.text(remark, { x: margin, y: cursor.y, width: inner }, { size: 8.5, colour: muted });
}
