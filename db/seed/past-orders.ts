import type { DemoOrder, Fate } from "./demo-orders";
import { type DemoCustomer, personOf } from "./people";
import type { SeededVariant } from "./seed-catalogue";
import type { SeedMarketKey } from "./seed-store";

/** How far back the demo store remembers, and how much of it. */
const pastDays = 730;
const pastOrders = 1_800;
export const openedDaysAgo = pastDays + 2;

const hourMs = 3_600_000;
const dayHours = 24;
const newestUnsent = 5;

/** A quiet February, a quieter summer, gifts at the end of the year; more on Sundays than on Fridays. */
const byMonth = [0.85, 0.78, 0.88, 0.92, 0.97, 0.92, 0.85, 0.82, 0.95, 1.05, 1.4, 1.65];
const byWeekday = [1.3, 1.05, 0.95, 0.9, 0.95, 0.88, 1.1];
const growth = 0.9;

const marketShares: readonly (readonly [SeedMarketKey, number])[] = [
  ["en-us", 0.5],
  ["de-de", 0.2],
  ["zh-cn", 0.12],
  ["ja-jp", 0.1],
  ["ar-ae", 0.08],
];

/** What became of orders that are old enough for everything to have happened. */
const fates: readonly (readonly [Fate, number])[] = [
  ["delivered", 0.89],
  ["delivered, one piece refunded", 0.03],
  ["delivered, refunded", 0.02],
  ["cancelled, refunded", 0.02],
  ["cancelled unpaid", 0.015],
  ["expired", 0.025],
];
const lineCounts: readonly (readonly [number, number])[] = [
  [1, 0.45],
  [2, 0.29],
  [3, 0.15],
  [4, 0.07],
  [6, 0.04],
];

type Random = () => number;

/** The same numbers each time: the demo store must not be another one after a restart. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function choose<Choice>(random: Random, choices: readonly (readonly [Choice, number])[]): Choice {
  const all = choices.reduce((sum, [, weight]) => sum + weight, 0);
  let left = random() * all;
  for (const [choice, weight] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (!last) throw new Error("There is nothing to choose from.");
  return last[0];
}

/** How long ago each order was placed, oldest first: as many as asked for, spread as a shop's year spreads them. */
function placedHoursAgo(random: Random, now: Date): number[] {
  const hours = pastDays * dayHours;
  const busy: number[] = [];
  let all = 0;
  for (let hour = 0; hour < hours; hour += 1) {
    const at = new Date(now.getTime() - (hours - hour) * hourMs);
    const season = (byMonth[at.getUTCMonth()] ?? 1) * (byWeekday[at.getUTCDay()] ?? 1);
    all += season * Math.exp((growth * hour) / hours);
    busy.push(all);
  }
  const placed: number[] = [];
  let hour = 0;
  for (let order = 0; order < pastOrders; order += 1) {
    const wanted = ((order + random()) / pastOrders) * all;
    while ((busy[hour] ?? Number.POSITIVE_INFINITY) < wanted) hour += 1;
    placed.push(hours - hour - random());
  }
  return placed.sort((a, b) => b - a).map((ago) => Math.max(ago, 0.5));
}

function fateOf(random: Random, hoursAgo: number, toCome: number): Fate {
  if (toCome < newestUnsent) return "paid";
  if (hoursAgo < 5 * dayHours) return "shipped";
  return hoursAgo < 8 * dayHours ? "delivered" : choose(random, fates);
}

const methodOf = (random: Random, market: SeedMarketKey): DemoOrder["method"] => {
  if (market !== "zh-cn") return "card";
  return choose(random, [
    ["alipay", 0.5],
    ["wechat_pay", 0.4],
    ["card", 0.1],
  ]);
};

/** Cheap things sell more often than dear ones, and of two alike one is the favourite. */
function popularity(random: Random, variants: readonly SeededVariant[]): (readonly [SeededVariant, number])[] {
  return variants.map((variant) => {
    const cheapness = Math.min(Math.max(9_000 / variant.price, 0.12), 2);
    return [variant, cheapness * (0.3 + 1.4 * random())];
  });
}

function linesOf(random: Random, shelf: readonly (readonly [SeededVariant, number])[]): DemoOrder["lines"] {
  const pieces = new Map<string, number>();
  const count = choose(random, lineCounts);
  for (let line = 0; line < count; line += 1) {
    const variant = choose(random, shelf);
    const most = variant.price < 6_000 ? 4 : 2;
    pieces.set(variant.sku, 1 + Math.floor(random() * random() * most));
  }
  return [...pieces];
}

export type Past = { customers: Record<string, DemoCustomer>; orders: DemoOrder[] };

/** Two years of orders that nobody wrote down one by one; some people come back, Maya most of all. */
export function pastOf(now: Date, variants: readonly SeededVariant[]): Past {
  const random = randomFrom(20_260_105);
  const shelf = popularity(random, variants);
  const customers: Past["customers"] = {};
  const known = new Map<SeedMarketKey, number>();
  const who = (market: SeedMarketKey): string => {
    if (market === "en-us" && random() < 0.04) return "maya";
    const count = known.get(market) ?? 0;
    const isBack = count > 3 && random() < 0.55;
    const index = isBack ? Math.floor(random() * random() * count) : count;
    if (!isBack) known.set(market, count + 1);
    const key = `${market} ${index}`;
    customers[key] ??= personOf(market, index);
    return key;
  };
  const ages = placedHoursAgo(random, now);
  const orders = ages.map((hoursAgo, index): DemoOrder => {
    const market = choose(random, marketShares);
    const onSale = shelf.filter(([{ createdAt }]) => createdAt.getTime() < now.getTime() - hoursAgo * hourMs);
    return {
      customer: who(market),
      market,
      hoursAgo,
      fate: fateOf(random, hoursAgo, ages.length - 1 - index),
      method: methodOf(random, market),
      delivery: random() < 0.15 ? "Express" : "Standard",
      lines: linesOf(random, onSale),
    };
  });
  return { customers, orders: [...orders, largest(variants)] };
}

/** A guest house that fills all its shelves at once. */
const largest = (variants: readonly SeededVariant[]): DemoOrder => ({
  customer: "guesthouse",
  market: "ar-ae",
  hoursAgo: 104 * dayHours,
  fate: "delivered",
  method: "card",
  delivery: "Standard",
  lines: [...variants]
    .sort((a, b) => a.price - b.price || a.sku.localeCompare(b.sku, "en"))
    .slice(0, 40)
    .map(({ sku }, index) => [sku, 1 + (index % 3)] as const),
});
