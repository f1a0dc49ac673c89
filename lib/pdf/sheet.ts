import PDFDocument from "pdfkit";
import { TypeCase, type Weight } from "./type-case";

export type TextStyle = {
  size?: number;
  weight?: Weight;
  colour?: string;
  align?: "start" | "end";
  isTabular?: boolean;
};
export type SheetOptions = {
  /** Every text that will be set, in any order: the fonts are chosen by it. */
  text: string;
  language: string;
  isRightToLeft: boolean;
  title: string;
  author: string;
  paper: "A4" | "LETTER";
  createdAt: Date;
};

const leading = 1.42;

/**
 * Pages on which text is set from the side on which the language begins: `x` counts from there. Points, 72 an inch.
 * The same input gives the same bytes.
 */
export class Sheet {
  readonly width: number;
  readonly height: number;
  private readonly pdf: PDFKit.PDFDocument;

  private constructor(
    private readonly type: TypeCase,
    private options: SheetOptions,
  ) {
    const { title, author, createdAt, language, paper } = options;
    this.pdf = new PDFDocument({
      size: paper,
      margin: 0,
      bufferPages: true,
      pdfVersion: "1.5",
      font: "",
      lang: language,
      displayTitle: true,
      info: { Title: title, Author: author, Creator: "Tradewind", Producer: "Tradewind", CreationDate: createdAt },
    });
    this.width = this.pdf.page.width;
    this.height = this.pdf.page.height;
  }

  static async open(options: SheetOptions): Promise<Sheet> {
    const direction = options.isRightToLeft ? "rtl" : "ltr";
    return new Sheet(await TypeCase.of(`${options.text} 0123456789–/`, options.language, direction), options);
  }

  /** Sets a text into a column and says how tall it became. */
  text(text: string, at: { x: number; y: number; width: number }, style: TextStyle = {}): number {
    const { size = 9, weight = 400, isTabular = false } = style;
    const lines = this.lines(text, at.width, style);
    for (const [index, line] of lines.entries()) {
      const runs = this.type.runs(line, weight, size, isTabular);
      const width = runs.reduce((sum, run) => sum + run.width, 0);
      let left = this.left(at.x + (style.align === "end" ? at.width - width : 0), width);
      const baseline = at.y + index * size * leading + size * 1.05;
      this.pdf.fillColor(style.colour ?? "#1b1a17").fontSize(size);
      for (const run of runs) {
        this.pdf.font(run.font as never);
        const options = { lineBreak: false, features: run.features, baseline: "alphabetic" };
        // Arabic letters are drawn as parts that say no letter by themselves; whoever copies the text gets the words.
        const isJoined = /\p{Script=Arabic}/u.test(run.text);
        if (isJoined) this.pdf.markContent("Span", { actual: run.text });
        this.pdf.text(run.text, left, baseline, options as never);
        if (isJoined) this.pdf.endMarkedContent();
        left += run.width;
      }
    }
    return lines.length * size * leading;
  }

  measure(text: string, width: number, style: TextStyle = {}): number {
    return this.lines(text, width, style).length * (style.size ?? 9) * leading;
  }

  rule(at: { x: number; y: number; width: number }, colour: string, thickness = 0.6) {
    const left = this.left(at.x, at.width);
    this.pdf
      .moveTo(left, at.y)
      .lineTo(left + at.width, at.y)
      .lineWidth(thickness)
      .strokeColor(colour)
      .stroke();
  }

  /** A picture in PNG or JPEG, as large as it fits; says how wide it became. */
  picture(
    bytes: Buffer,
    at: { x: number; y: number },
    fit: { width: number; height: number; of: { width: number; height: number } },
  ) {
    const factor = Math.min(fit.width / fit.of.width, fit.height / fit.of.height);
    const size = { width: fit.of.width * factor, height: fit.of.height * factor };
    this.pdf.image(bytes, this.left(at.x, size.width), at.y, size);
  }

  square(at: { x: number; y: number }, side: number, colour: string) {
    this.pdf.rect(this.left(at.x, side), at.y, side, side).lineWidth(0.8).strokeColor(colour).stroke();
  }

  nextPage() {
    this.pdf.addPage({ size: this.options.paper, margin: 0 });
  }

  /** From here on text runs and pages are cut as this language has them; one file may hold several. */
  turnTo(language: string, isRightToLeft: boolean) {
    this.options = { ...this.options, language, isRightToLeft };
    this.type.turnTo(isRightToLeft ? "rtl" : "ltr");
  }

  get pages(): number {
    return this.pdf.bufferedPageRange().count;
  }

  /** Goes back to a page to add what is known only at the end. */
  onPage(index: number, draw: () => void) {
    this.pdf.switchToPage(index);
    draw();
  }

  async bytes(): Promise<Buffer> {
    const pieces: Buffer[] = [];
    this.pdf.on("data", (piece: Buffer) => pieces.push(piece));
    const done = new Promise<void>((resolve, reject) => {
      this.pdf.on("end", resolve);
      this.pdf.on("error", reject);
    });
    this.pdf.end();
    await done;
    return Buffer.concat(pieces);
  }

  private left(x: number, width: number): number {
    return this.options.isRightToLeft ? this.width - x - width : x;
  }

  private lines(text: string, width: number, { size = 9, weight = 400, isTabular = false }: TextStyle): string[] {
    const fits = (line: string) => this.type.width(line.trimEnd(), weight, size, isTabular) <= width + 0.01;
    return text.split("\n").flatMap((paragraph) => {
      const lines: string[] = [];
      let line = "";
      for (const piece of pieces(paragraph, this.options.language, fits)) {
        if (line !== "" && !fits(line + piece)) {
          lines.push(line.trimEnd());
          line = piece.trimStart();
        } else line += piece;
      }
      return [...lines, line.trimEnd()];
    });
  }
}

/** Where a line may end: after a word and what closes it. A word that is wider than the column is cut. */
function pieces(text: string, language: string, fits: (line: string) => boolean): string[] {
  const whole: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: "word" }).segment(text)) {
    const last = whole.length - 1;
    const isClosing = /^[\s\p{Pe}\p{Pf}\p{Po}]+$/u.test(segment) || /\p{L}[’'-]$/u.test(whole[last] ?? "");
    if (last >= 0 && (isClosing || /[\p{Ps}\p{Pi}\u00A0-]$/u.test(whole[last] ?? ""))) whole[last] += segment;
    else whole.push(segment);
  }
  return whole.flatMap((piece) => (fits(piece) ? [piece] : [...piece]));
}
