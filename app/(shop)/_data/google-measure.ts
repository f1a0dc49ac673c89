import type { Measure, MeasureUnit } from "@/lib/measure";

/** Google's names of units where they differ; it knows no millimetres. */
const names: Partial<Record<MeasureUnit, string>> = { m3: "cbm", m2: "sqm", ft2: "sqft", piece: "ct", mm: "" };
/** Amounts that Google compares prices by. */
const references = [1, 2, 4, 8, 10, 100];

/** What a piece holds and the amount its price is compared by, in the words of Google's product data. */
export function googleMeasure(measure: Measure | null): [name: string, text: string][] {
  if (!measure) return [];
  const { content, unit, reference, referenceUnit } = measure;
  const [own, base] = [names[unit] ?? unit, names[referenceUnit] ?? referenceUnit];
  if (!own || !base) return [];
  return [
    ["unit_pricing_measure", `${content}${own}`],
    ["unit_pricing_base_measure", references.includes(reference) ? `${reference}${base}` : ""],
  ];
}
