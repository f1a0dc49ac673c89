import type { ReturnRule } from "@/commerce/catalog/return-rule";
import type { ReturnBlock } from "@/db/schema/catalog";
import { isInEu } from "@/lib/eu-countries";

/** Days in which whoever ordered from the European Union may withdraw, whatever else was promised. */
export const withdrawalDays = 14;
const dayMs = 24 * 60 * 60 * 1000;

type Promised = { country: string; returnDays: number };

/** Days within which an order's goods can come back: never fewer than the law gives. */
export const returnDaysOf = ({ country, returnDays }: Promised): number =>
  isInEu(country) ? Math.max(returnDays, withdrawalDays) : returnDays;

/** What a product's page promises before it is bought: the days within which it can come back; 0 when it cannot. */
export function promisedReturnDays({ block, days }: ReturnRule, { country, returnDays }: Promised): number {
  const isFinal = block !== "";
  if (isBlocked(block, { country, mayWithdraw: true })) return 0;
  return isFinal ? withdrawalDays : returnDaysOf({ country, returnDays: days ?? returnDays });
}

/**
 * The last moment of a period of days: the day of arrival does not count, and the last one counts to its end wherever
 * the shopper lives. Null while no arrival was recorded: the period has not begun.
 */
export function deadlineOf(arrivedAt: Date | null, days: number): Date | null {
  if (!arrivedAt) return null;
  const startOfDay = Math.floor(arrivedAt.getTime() / dayMs) * dayMs;
  // Half a day more, because somewhere west of Greenwich it is still the last day.
  return new Date(startOfDay + (days + 1) * dayMs + dayMs / 2 - 1);
}

export const isInTime = (deadline: Date | null, now: Date): boolean => deadline === null || now <= deadline;

/** Whether goods may be kept from coming back: final sale is no reason in the Union while one may withdraw. */
export function isBlocked(block: ReturnBlock, { country, mayWithdraw }: { country: string; mayWithdraw: boolean }) {
  if (block === "") return false;
  return !(block === "final_sale" && isInEu(country) && mayWithdraw);
}
