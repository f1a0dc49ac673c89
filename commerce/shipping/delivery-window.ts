/** Two calendar days, "2026-11-25", both included. */
export type DeliveryWindow = { earliest: string; latest: string };

/**
 * When a parcel ordered now arrives: the store's handling days and then the carrier's, in business days (Monday to
 * Friday) of the zone the shopper lives in. What is not there yet is handled from `readyOn` on. Nothing arrives or leaves on a weekend; public holidays are not known.
 */
export function deliveryWindow(order: {
  now: Date;
  timezone: string;
  handlingDays: number;
  minDays: number;
  maxDays: number;
  readyOn?: string | null;
}): DeliveryWindow {
  const now = localDay(order.now, order.timezone);
  const today = order.readyOn && order.readyOn > now ? order.readyOn : now;
  return {
    earliest: addBusinessDays(today, order.handlingDays + order.minDays),
    latest: addBusinessDays(today, order.handlingDays + order.maxDays),
  };
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one takes longer than all the rest of an option. There are as many as a store has zones. */
function calendarOf(timezone: string): Intl.DateTimeFormat {
  const known = calendars.get(timezone);
  if (known) return known;
  const options = { timeZone: timezone, year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const made = new Intl.DateTimeFormat("en-CA-u-ca-gregory-nu-latn", options);
  calendars.set(timezone, made);
  return made;
}

/** The calendar day it is in that zone. */
function localDay(now: Date, timezone: string): string {
  const parts = calendarOf(timezone).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** Zero days from a Saturday is the Monday after it. */
function addBusinessDays(from: string, days: number): string {
  const at = new Date(`${from}T00:00:00Z`);
  const next = () => at.setUTCDate(at.getUTCDate() + 1);
  while (isWeekend(at)) next();
  for (let left = days; left > 0; left -= 1) {
    next();
    while (isWeekend(at)) next();
  }
  return at.toISOString().slice(0, 10);
}

const isWeekend = (day: Date) => day.getUTCDay() === 0 || day.getUTCDay() === 6;
