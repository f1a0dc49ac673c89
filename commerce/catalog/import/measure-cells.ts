import { isMeasurable, isOneKind, type Measure, type MeasureUnit, measureUnits } from "@/lib/measure";
import { type RowReader, shown } from "./read-cells";

/** Files call a piece an item; every other unit has one name. */
const fileNames: Partial<Record<MeasureUnit, string>> = { piece: "item" };
export const unitInFile = (unit: MeasureUnit): string => fileNames[unit] ?? unit;

/**
 * The measure that a row states: null where it states none, undefined where the file has no such columns or where the
 * row states one that cannot be, which is passed over. Without a base measure the price is shown for one unit.
 */
export function readMeasure(reader: RowReader): Measure | null | undefined {
  const total = reader.text("content");
  if (total === undefined) return undefined;
  if (total === "" || Number(total) === 0) return null;
  const written = reader.text("contentUnit") ?? "";
  const unit = unitNamed(written);
  const content = amountOf(total);
  const reference = amountOf(reader.text("reference") || "1");
  const referenceUnit = unitNamed(reader.text("referenceUnit") || written);
  if (content && unit && reference && referenceUnit && isOneKind({ unit, referenceUnit }))
    return { content, unit, reference, referenceUnit };
  const cells = [total, written, reader.text("reference"), reader.text("referenceUnit")];
  reader.ignore("measure_wrong", reader.column("content"), { value: shown(cells.filter(Boolean).join(" ")) });
  return undefined;
}

function unitNamed(text: string): MeasureUnit | undefined {
  const name = text.toLowerCase();
  return measureUnits.find((unit) => unitInFile(unit) === name);
}

function amountOf(text: string): number | null {
  const amount = /^\d{1,7}(?:\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  return isMeasurable(amount) ? amount : null;
}
