/** A place that stock may be sent from; costs are what a parcel costs the merchant, in minor units of the base currency. */
export type Place = {
  id: string;
  country: string;
  region: string;
  postalCode: string;
  domesticCost: number;
  foreignCost: number;
  /** The lower is used first where all else is equal. */
  priority: number;
};
export type Destination = { country: string; region?: string; postalCode?: string };

export type Need = {
  variantId: string;
  quantity: number;
  /** Pieces there are, by place. */
  free: ReadonlyMap<string, number>;
};

export type Sent = { variantId: string; placeId: string; quantity: number };
/**
 * Why it is sent from there: no other place has all of it (`only`), or others have, but cost more (`cheaper`), are
 * further away (`nearer`) or come later in the merchant's order (`first`); or no single place has all of it (`split`).
 */
export const planReasons = ["only", "cheaper", "nearer", "first", "split"] as const;
export type PlanReason = (typeof planReasons)[number];
export type Plan = { sent: Sent[]; placeIds: string[]; reason: PlanReason };

/** With so many places every choice of them is looked at; with more the best next one is taken each time. */
const mostToEnumerate = 10;

/**
 * Which place sends what: the fewest parcels, then the lowest cost, then the shortest way, then the merchant's order of
 * places. What is nowhere is left to the first of the chosen places, for whoever may sell it before it is there. Null
 * when there is no place at all.
 */
export function allocate(needs: readonly Need[], places: readonly Place[], to: Destination): Plan | null {
  const ranked = places.toSorted((a, b) => compare(rankOf([a], to), rankOf([b], to)));
  const [best] = ranked;
  if (!best) return null;
  const there = needs.map((need) => ({ ...need, quantity: Math.min(need.quantity, sumOver(need, ranked)) }));
  const chosen = choose(there, ranked, to) ?? [];
  const used = chosen.length > 0 ? chosen : [best];
  return {
    sent: needs.flatMap((need) => dealt(need, used)),
    placeIds: used.map(({ id }) => id),
    reason: reasonOf(there, { ranked, used, to }),
  };
}

const sumOver = ({ free }: Need, places: readonly Place[]): number =>
  places.reduce((sum, { id }) => sum + Math.max(0, free.get(id) ?? 0), 0);

const covers = (needs: readonly Need[], places: readonly Place[]): boolean =>
  needs.every((need) => sumOver(need, places) >= need.quantity);

/** Not kilometres, which no address gives: the same region and start of the postal code, region, country, or none of it. */
function distance({ country, region, postalCode }: Place, to: Destination): number {
  if (country !== to.country) return 3;
  if (region === "" || region !== (to.region ?? "")) return isNear(postalCode, to) ? 1 : 2;
  return isNear(postalCode, to) ? 0 : 1;
}

const isNear = (postalCode: string, to: Destination): boolean =>
  postalCode.length > 1 && postalCode.slice(0, 2) === to.postalCode?.slice(0, 2);

const costOf = (place: Place, to: Destination): number =>
  place.country === to.country ? place.domesticCost : place.foreignCost;

type Rank = readonly [parcels: number, cost: number, distance: number, priority: number, ids: string];

const rankOf = (places: readonly Place[], to: Destination): Rank => [
  places.length,
  places.reduce((sum, place) => sum + costOf(place, to), 0),
  places.reduce((sum, place) => sum + distance(place, to), 0),
  places.reduce((sum, { priority }) => sum + priority, 0),
  places
    .map(({ id }) => id)
    .sort()
    .join(),
];

function compare(a: Rank, b: Rank): number {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}

function choose(needs: readonly Need[], ranked: readonly Place[], to: Destination): readonly Place[] | null {
  if (ranked.length > mostToEnumerate) return chooseGreedily(needs, ranked);
  let best: { places: readonly Place[]; rank: Rank } | null = null;
  for (let bits = 0; bits < 2 ** ranked.length; bits += 1) {
    const places = ranked.filter((_place, index) => (bits & (1 << index)) !== 0);
    if (best && places.length > best.places.length) continue;
    if (!covers(needs, places)) continue;
    const rank = rankOf(places, to);
    if (!best || compare(rank, best.rank) < 0) best = { places, rank };
  }
  return best?.places ?? null;
}

/** Each time the place that has most of what is missing; of equals the better one. */
function chooseGreedily(needs: readonly Need[], ranked: readonly Place[]): readonly Place[] {
  const chosen: Place[] = [];
  const missing = ({ quantity, ...need }: Need) => Math.max(0, quantity - sumOver({ quantity, ...need }, chosen));
  const gain = ({ id }: Place) =>
    needs.reduce((sum, need) => sum + Math.min(missing(need), Math.max(0, need.free.get(id) ?? 0)), 0);
  for (const _turn of ranked) {
    if (covers(needs, chosen)) break;
    const open = ranked.filter((place) => !chosen.includes(place));
    const [first] = open;
    if (!first) break;
    chosen.push(open.reduce((best, place) => (gain(place) > gain(best) ? place : best), first));
  }
  return ranked.filter((place) => chosen.includes(place));
}

/** A line in one piece where one of the places has all of it; else from each in turn. What is nowhere is the first's. */
function dealt({ variantId, quantity, free }: Need, places: readonly Place[]): Sent[] {
  const at = ({ id }: Place) => Math.max(0, free.get(id) ?? 0);
  const whole = places.find((place) => at(place) >= quantity);
  if (whole) return [{ variantId, placeId: whole.id, quantity }];
  let wanted = quantity;
  const parts = places.map((place) => {
    const pieces = Math.min(wanted, at(place));
    wanted -= pieces;
    return { variantId, placeId: place.id, quantity: pieces };
  });
  const [first] = parts;
  if (first) first.quantity += wanted;
  return parts.filter((part) => part.quantity > 0);
}

type Chosen = { ranked: readonly Place[]; used: readonly Place[]; to: Destination };

function reasonOf(needs: readonly Need[], { ranked, used, to }: Chosen): PlanReason {
  const [place] = used;
  if (!place || used.length > 1) return "split";
  const others = ranked.filter((other) => other !== place && covers(needs, [other]));
  if (others.length === 0) return "only";
  if (others.every((other) => costOf(other, to) > costOf(place, to))) return "cheaper";
  const alike = others.filter((other) => costOf(other, to) === costOf(place, to));
  return alike.every((other) => distance(other, to) > distance(place, to)) ? "nearer" : "first";
}
