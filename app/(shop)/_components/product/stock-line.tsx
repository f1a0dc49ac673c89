"use client";

import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { pluralText } from "@/app/(shop)/_components/plural";
import type { AvailabilityStep } from "@/commerce/inventory/availability";
import type { StageText } from "./stage-text";

type Props = { step: AvailabilityStep; left: number | null; text: StageText; locale: string };
const icons = { in_stock: CircleCheck, few_left: CircleAlert, sold_out: CircleX };
const tones = { in_stock: "text-success-fg", few_left: "text-warning-fg", sold_out: "text-danger-fg" };

/** The step that the page was made with; the number of pieces only once it was asked for just now. */
export function StockLine({ step, left, text, locale }: Props) {
  const Icon = icons[step];
  return (
    <p role="status" className={`flex items-center gap-2 font-medium ${tones[step]}`}>
      <Icon aria-hidden="true" className="size-4.5 shrink-0" />
      {step === "few_left" && left !== null ? pluralText(text.left, left, locale) : text.steps[step]}
    </p>
  );
}
