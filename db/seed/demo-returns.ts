import type { ItemCondition, ReturnReason } from "@/db/schema/returns";
import type { SeedMarketKey } from "./seed-store";

type Wish = {
  /** Of an order of this market that arrived within the last days given. */
  market: SeedMarketKey;
  arrivedDaysAgo: readonly [from: number, to: number];
  /** Hours ago at which it was asked for. */
  hoursAgo: number;
  pieces: number;
  reason: ReturnReason;
  condition: ItemCondition;
  note?: string;
};

/** What became of a return. */
export type DemoReturn = Wish &
  (
    | { status: "requested" | "cancelled" }
    | { status: "approved"; instructions?: string }
    | { status: "declined"; because: string }
    | { status: "received"; damaged?: number }
    /** `fee` in minor units of the order's currency. */
    | { status: "closed"; fee?: number }
    /** Declared with the button that European law asks for. */
    | { status: "withdrawn" | "withdrawn, received" }
  );

/** Returns of the last weeks, one in every state and the newest last, so that each can be looked at and acted upon. */
export const demoReturns: readonly DemoReturn[] = [
  {
    ...{ market: "en-us", arrivedDaysAgo: [17, 26], hoursAgo: 14 * 24, pieces: 1, fee: 500 },
    ...{ status: "closed", reason: "changed_mind", condition: "unopened" },
  },
  {
    ...{ market: "en-us", arrivedDaysAgo: [12, 22], hoursAgo: 11 * 24, pieces: 1 },
    ...{ status: "declined", reason: "other", condition: "used" },
    note: "We tried it for a few weeks and it is not quite our style after all.",
    because: "It shows clear signs of daily use, so we cannot sell it again. We are sorry.",
  },
  {
    ...{ market: "zh-cn", arrivedDaysAgo: [8, 20], hoursAgo: 8 * 24, pieces: 1 },
    ...{ status: "cancelled", reason: "changed_mind", condition: "unopened" },
  },
  {
    ...{ market: "de-de", arrivedDaysAgo: [7, 13], hoursAgo: 6.4 * 24, pieces: 1 },
    ...{ status: "withdrawn, received", reason: "changed_mind", condition: "opened" },
  },
  {
    ...{ market: "ar-ae", arrivedDaysAgo: [7, 24], hoursAgo: 6 * 24, pieces: 1 },
    ...{ status: "received", reason: "does_not_fit", condition: "opened" },
  },
  {
    ...{ market: "en-us", arrivedDaysAgo: [6, 16], hoursAgo: 5 * 24, pieces: 2, damaged: 1 },
    ...{ status: "received", reason: "damaged", condition: "damaged" },
    note: "Two pieces; one of them has a chip at the rim.",
  },
  {
    ...{ market: "ja-jp", arrivedDaysAgo: [4, 18], hoursAgo: 3 * 24, pieces: 1 },
    ...{ status: "approved", reason: "not_as_described", condition: "opened" },
    note: "写真より色が暗く感じました。",
    instructions: "箱のまま着払いでお送りください。",
  },
  {
    ...{ market: "de-de", arrivedDaysAgo: [3, 12], hoursAgo: 2 * 24, pieces: 1 },
    ...{ status: "withdrawn", reason: "changed_mind", condition: "opened" },
  },
  {
    ...{ market: "de-de", arrivedDaysAgo: [2, 20], hoursAgo: 30, pieces: 1 },
    ...{ status: "requested", reason: "does_not_fit", condition: "unopened" },
    note: "Leider zu groß für die Nische neben dem Fenster.",
  },
  {
    ...{ market: "zh-cn", arrivedDaysAgo: [2, 20], hoursAgo: 9, pieces: 1 },
    ...{ status: "requested", reason: "wrong_item", condition: "unopened" },
    note: "收到的颜色和订单不一样。",
  },
  {
    ...{ market: "en-us", arrivedDaysAgo: [1, 20], hoursAgo: 3, pieces: 1 },
    ...{ status: "requested", reason: "damaged", condition: "damaged" },
    note: "It arrived with a crack. The box was dented on one side, so it probably fell on the way. I would rather have my money back than wait for another one.",
  },
];
