import type { SoldAs } from "@/db/schema/orders";

/** What a page says about stock without being wrong a minute later. */
export const availabilitySteps = ["in_stock", "few_left", "preorder", "backorder", "sold_out"] as const;
export type AvailabilityStep = (typeof availabilitySteps)[number];

/** What is done when there is none left: nothing more is sold, or it is sold and sent later. */
export const stockPolicies = ["deny", "backorder", "preorder"] as const;
export type StockPolicy = (typeof stockPolicies)[number];

/** How a variant is sold; `promisedOn` ("2027-03-04") and `shipsInDays` say from when what is not there is sent. */
export type SellingRules = {
  isTracked: boolean;
  isBackorder: boolean;
  isPreorder: boolean;
  promisedOn: string | null;
  shipsInDays: number | null;
};

/** `available` is pieces that may be sold and are not promised yet, over all active locations. */
export type Stocked = SellingRules & { available: number };

/** What is sold later, and the day from which it is sent; null when the merchant named none, or it has passed. */
export type Later = { soldAs: Exclude<SoldAs, "in_stock">; on: string | null };

/** One thing of which `perPiece` go into every piece sold: the variant itself, or a component of a bundle. */
export type Part = {
  perPiece: number;
  /** Pieces that can be sold; null when nothing limits it. */
  sellable: number | null;
  /** Pieces that can be sent at once; null when nothing limits it. */
  ready: number | null;
  /** How the rest of what can be sold is promised. */
  later: Later | null;
};

export const policyOf = ({
  isBackorder,
  isPreorder,
}: Pick<SellingRules, "isBackorder" | "isPreorder">): StockPolicy => {
  if (!isBackorder) return "deny";
  return isPreorder ? "preorder" : "backorder";
};

/** Before its day nothing of a pre-order is sent, not even what already lies on the shelf. */
const isAhead = ({ isBackorder, isPreorder, promisedOn }: SellingRules, today: string): boolean =>
  isBackorder && isPreorder && promisedOn !== null && promisedOn > today;

export function partOf(stocked: Stocked, today: string, perPiece = 1): Part {
  if (!stocked.isTracked) return { perPiece, sellable: null, ready: null, later: null };
  const there = Math.max(0, stocked.available);
  if (!stocked.isBackorder) return { perPiece, sellable: there, ready: there, later: null };
  const later: Later = { soldAs: stocked.isPreorder ? "preorder" : "backorder", on: promisedDay(stocked, today) };
  return { perPiece, sellable: null, ready: isAhead(stocked, today) ? 0 : there, later };
}

function promisedDay({ promisedOn, shipsInDays }: SellingRules, today: string): string | null {
  if (shipsInDays !== null) return addDays(today, shipsInDays);
  return promisedOn !== null && promisedOn >= today ? promisedOn : null;
}

export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Whole pieces that can be sold now, of which every part has enough; null when nothing limits it. */
export function sellablePieces(parts: readonly Part[]): number | null {
  const whole = parts.flatMap(({ sellable, perPiece }) => (sellable === null ? [] : [Math.floor(sellable / perPiece)]));
  return whole.length > 0 ? Math.min(...whole) : null;
}

/** How `quantity` pieces are promised: null when all of it can be sent at once. The latest part decides. */
export function promiseFor(parts: readonly Part[], quantity: number): Later | null {
  const late = parts.flatMap(({ later, ready, perPiece }) =>
    later && ready !== null && ready < quantity * perPiece ? [later] : [],
  );
  if (late.length === 0) return null;
  const soldAs = late.some((each) => each.soldAs === "preorder") ? "preorder" : "backorder";
  const days = late.map(({ on }) => on);
  const known = days.filter((day) => day !== null);
  return { soldAs, on: known.length < days.length ? null : (known.sort().at(-1) ?? null) };
}

/** At or below `fewLeftAt` pieces few are left. What nobody limits is in stock, or sold to be sent later. */
export function availabilityStep(parts: readonly Part[], fewLeftAt: number): AvailabilityStep {
  const sellable = sellablePieces(parts);
  if (sellable !== null && sellable <= 0) return "sold_out";
  const later = promiseFor(parts, 1);
  if (later) return later.soldAs;
  return sellable !== null && sellable <= fewLeftAt ? "few_left" : "in_stock";
}
