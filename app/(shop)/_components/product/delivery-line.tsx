"use client";

import { Truck } from "lucide-react";
import { fill } from "@/app/(shop)/_components/plural";
import { useIsHere } from "@/app/(shop)/_components/use-is-here";
import { deliveryWindow } from "@/commerce/shipping/delivery-window";
import type { DeliveryEstimate } from "@/commerce/shipping/estimate-delivery";
import { formatMoney } from "@/lib/money";
import type { StageText } from "./stage-text";

type Props = {
  delivery: DeliveryEstimate;
  timezone: string;
  locale: string;
  text: StageText;
  /** The day from which it is there, when it is not there yet. */
  readyOn: string | null;
};

/** When it arrives and what that costs. The page is kept for long, so the dates are worked out where it is read. */
export function DeliveryLine({ delivery, timezone, locale, text, readyOn }: Props) {
  const isHere = useIsHere();
  const { price, freeFrom, handlingDays, minDays, maxDays } = delivery;
  const days = { min: String(handlingDays + minDays), max: String(handlingDays + maxDays) };
  const when = isHere || readyOn ? datesIn({ ...delivery, readyOn }, timezone, locale) : fill(text.deliveryDays, days);
  const isFree = price.amount === 0;
  const threshold = !isFree && freeFrom ? fill(text.freeFrom, { amount: formatMoney(freeFrom, locale) }) : "";
  return (
    <p className="flex gap-2">
      <Truck aria-hidden="true" className="pointing size-4.5 shrink-0 text-muted" />
      <span>
        {fill(text.delivery, { when })}
        <span className="text-muted">
          {" "}
          {isFree ? text.deliveryFree : fill(text.deliveryCost, { amount: formatMoney(price, locale) })}
          {threshold && ` ${threshold}`}
        </span>
      </span>
    </p>
  );
}

/** "Tue, Nov 24 – Thu, Nov 26", as the locale writes a range. */
function datesIn(delivery: DeliveryEstimate & { readyOn: string | null }, timeZone: string, locale: string): string {
  const { earliest, latest } = deliveryWindow({ ...delivery, timezone: timeZone, now: new Date() });
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", month: "short", day: "numeric", timeZone: "UTC" });
  const day = (text: string) => new Date(`${text}T00:00:00Z`);
  return format.formatRange(day(earliest), day(latest));
}
