import { readCell } from "@/lib/csv-cells";
import type { Currency } from "@/lib/money";
import { parseDecimal } from "@/lib/parse-money";
import { largestAmount } from "../schemas";
import type { PlainField } from "./columns";
import type { Layout } from "./dialect";
import type { ImportIssue, ImportIssueCode } from "./imported-product";

export type Row = { line: number; cells: readonly string[] };

/** Reads the cells of one row by field; what is wrong with one is kept in `issues`. */
export class RowReader {
  constructor(
    readonly row: Row,
    private readonly file: { layout: Layout; header: readonly string[] },
    private readonly handle: string,
    private readonly issues: ImportIssue[],
  ) {}

  /** The cell without the space around it; undefined when the file has no such column. */
  text(field: PlainField, longest = 255): string | undefined {
    const value = this.raw(field)?.trim();
    if (value !== undefined && value.length > longest) this.refuse("too_long", this.column(field), { longest });
    return value;
  }

  /** The cell as it is: a text of several lines keeps its spaces. */
  raw(field: PlainField): string | undefined {
    const index = this.file.layout.fields.get(field);
    return index === undefined ? undefined : this.at(index);
  }

  at(index: number): string {
    return readCell(this.row.cells[index] ?? "");
  }

  flag(field: PlainField, words: { yes: readonly string[]; no: readonly string[] } = flags): boolean | undefined {
    const value = this.text(field)?.toLowerCase();
    if (!value) return undefined;
    if (words.yes.includes(value)) return true;
    if (!words.no.includes(value)) this.refuse("flag_wrong", this.column(field), { value: shown(value) });
    return false;
  }

  /** Minor units; null for an empty cell, undefined without the column. */
  amount(field: PlainField, currency: Currency): number | null | undefined {
    const index = this.file.layout.fields.get(field);
    return index === undefined ? undefined : this.amountAt(index, currency);
  }

  amountAt(index: number, currency: Currency): number | null {
    const text = this.at(index).trim();
    if (text === "") return null;
    const amount = parseDecimal(text, currency)?.amount;
    if (amount !== undefined && amount >= 0 && amount <= largestAmount) return amount;
    this.refuse("price_wrong", this.file.header[index] ?? "", { value: shown(text) });
    return null;
  }

  /** A whole number, also when it is written "12.0"; null for an empty cell or, after an issue, a wrong one. */
  whole(field: PlainField, code: ImportIssueCode): number | null | undefined {
    const text = this.text(field);
    if (text === undefined) return undefined;
    if (text === "") return null;
    const number = /^-?\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Math.round(Number(text)) : Number.NaN;
    if (!Number.isNaN(number)) return number === 0 ? 0 : number;
    this.refuse(code, this.column(field), { value: shown(text) });
    return null;
  }

  extras(of: ReadonlyMap<string, number>): Record<string, string> {
    return Object.fromEntries([...of].map(([name, index]) => [name, this.at(index)]));
  }

  column = (field: PlainField): string => this.file.header[this.file.layout.fields.get(field) ?? -1] ?? field;

  refuse(code: ImportIssueCode, column = "", details: ImportIssue["details"] = {}) {
    this.note("refused", code, column, details);
  }

  ignore(code: ImportIssueCode, column = "", details: ImportIssue["details"] = {}) {
    this.note("ignored", code, column, details);
  }

  private note(
    severity: ImportIssue["severity"],
    code: ImportIssueCode,
    column: string,
    details: ImportIssue["details"],
  ) {
    this.issues.push({
      row: this.row.line,
      handle: this.handle,
      column,
      severity,
      code,
      ...(details ? { details } : {}),
    });
  }
}

const flags = { yes: ["true", "yes", "1"], no: ["false", "no", "0"] };

/** What of a wrong cell stands in the report. */
export const shown = (value: string): string => storable(value.slice(0, 80));

/** Postgres keeps neither NUL nor half of a character that was cut in two. */
export const storable = (text: string): string => text.replaceAll("\u0000", "").replaceAll(/\p{Cs}/gu, "\ufffd");
