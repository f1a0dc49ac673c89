/** What a page says about stock without being wrong a minute later. */
export const availabilitySteps = ["in_stock", "few_left", "sold_out"] as const;
export type AvailabilityStep = (typeof availabilitySteps)[number];

export type Stocked = { isTracked: boolean; isBackorder: boolean; available: number };

/** `available` is pieces on hand less pieces promised, over all active locations; at or below `fewLeftAt` few are left. */
export function availabilityStep({ isTracked, isBackorder, available }: Stocked, fewLeftAt: number): AvailabilityStep {
  if (!isTracked || isBackorder) return "in_stock";
  if (available <= 0) return "sold_out";
  return available <= fewLeftAt ? "few_left" : "in_stock";
}

/** How many can be sold now; null when nothing limits it. */
export function sellablePieces({ isTracked, isBackorder, available }: Stocked): number | null {
  return !isTracked || isBackorder ? null : Math.max(0, available);
}
