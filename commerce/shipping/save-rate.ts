import { and, eq } from "drizzle-orm";
import { InvalidInput } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { translations } from "@/db/schema/content";

type Bounds = {
  minSubtotal: number | null;
  maxSubtotal: number | null;
  minWeightGrams: number | null;
  maxWeightGrams: number | null;
  minDays: number;
  maxDays: number;
};

/** An upper bound at or below its lower one would be an option that nobody ever sees. */
export function assertBounds(rate: Bounds) {
  const fields: Record<string, string[]> = {};
  if (rate.maxDays < rate.minDays) fields.maxDays = ["bounds_crossed"];
  if (areCrossed(rate.minSubtotal, rate.maxSubtotal)) fields.maxSubtotal = ["bounds_crossed"];
  if (areCrossed(rate.minWeightGrams, rate.maxWeightGrams)) fields.maxWeightGrams = ["bounds_crossed"];
  if (Object.keys(fields).length > 0) throw new InvalidInput(fields);
}

const areCrossed = (from: number | null, below: number | null) => below !== null && below <= (from ?? 0);

/** Writes the given languages' titles; an empty one is removed. */
export async function saveTitles(tx: Tx, rateId: string, titles: Partial<Record<string, string>>) {
  for (const [language, value] of Object.entries(titles)) {
    const key = { subject: "shipping_rate", subjectId: rateId, language, field: "title" };
    await tx.delete(translations).where(titleOf(rateId, language));
    if (value) await tx.insert(translations).values({ ...key, value });
  }
}

export const titleOf = (rateId: string, language?: string) =>
  and(
    eq(translations.subject, "shipping_rate"),
    eq(translations.subjectId, rateId),
    language === undefined ? undefined : eq(translations.language, language),
  );
