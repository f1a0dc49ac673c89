"use client";

import { CalendarClock, CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { pluralText } from "@/app/(shop)/_components/plural";
import { promiseText } from "@/app/(shop)/_components/promise-text";
import type { AvailabilityStep } from "@/commerce/inventory/availability";
import type { StageText } from "./stage-text";

/** `on` is the day from which is sent what is not there; null when none is promised. */
type Props = { step: AvailabilityStep; left: number | null; on: string | null; text: StageText; locale: string };
const icons = {
  in_stock: CircleCheck,
  few_left: CircleAlert,
  preorder: CalendarClock,
  backorder: CalendarClock,
  sold_out: CircleX,
};
const tones = {
  in_stock: "text-success-fg",
  few_left: "text-warning-fg",
  preorder: "text-info-fg",
  backorder: "text-info-fg",
  sold_out: "text-danger-fg",
};

/** The step that the page was made with; the number of pieces only once it was asked for just now. */
export function StockLine({ step, left, on, text, locale }: Props) {
  const Icon = icons[step];
  return (
    <p role="status" className={`flex items-center gap-2 font-medium ${tones[step]}`} suppressHydrationWarning>
      <Icon aria-hidden="true" className="size-4.5 shrink-0" />
      {stockText({ step, left, on, text, locale })}
    </p>
  );
}

function stockText({ step, left, on, text, locale }: Props): string {
  if (step === "preorder" || step === "backorder")
    return text.later ? promiseText({ soldAs: step, on }, text.later, locale) : text.steps.in_stock;
  return step === "few_left" && left !== null ? pluralText(text.left, left, locale) : text.steps[step];
}
