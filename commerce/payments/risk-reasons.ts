import type { RiskRules } from "@/db/schema/store";
import { convert, type Money, money } from "@/lib/money";

export const riskReasons = [
  "amount",
  "email_velocity",
  "network_velocity",
  "card_velocity",
  "country",
  "elevated",
  "highest",
  "score",
  "fraud_warning",
] as const;
export type RiskReason = (typeof riskReasons)[number];

/** What is known of a payment when its charge is told. Counts hold the order, or the attempt, itself. */
export type RiskFacts = {
  total: Money;
  /** Millionths of the order's currency for one unit of the base currency, as the order keeps it. */
  rateMicros: number;
  baseCurrency: Money["currency"];
  /** Of the card, the delivery and the invoice; "" where it is not known. */
  countries: readonly string[];
  ordersOfEmail: number;
  ordersOfNetwork: number;
  attemptsOfCard: number;
  level: string;
  score: number | null;
};

/** Why an order must wait for a person; a function of the rules and the facts alone, in whatever order those came. */
export function riskReasonsOf(rules: RiskRules, facts: RiskFacts): RiskReason[] {
  const { mostAttempts: most, scoreAbove } = rules;
  const isMany = (count: number) => most !== null && count > most;
  const countries = new Set(facts.countries.filter((country) => country !== ""));
  const found: Partial<Record<RiskReason, boolean>> = {
    amount: rules.amountAbove !== null && isAbove(rules.amountAbove, facts),
    email_velocity: isMany(facts.ordersOfEmail),
    network_velocity: isMany(facts.ordersOfNetwork),
    card_velocity: isMany(facts.attemptsOfCard),
    country: rules.countriesDiffer && countries.size > 1,
    elevated: rules.elevatedRisk && facts.level === "elevated",
    highest: rules.elevatedRisk && facts.level === "highest",
    score: scoreAbove !== null && facts.score !== null && facts.score > scoreAbove,
  };
  return riskReasons.filter((reason) => found[reason]);
}

const isAbove = (limit: number, { total, rateMicros, baseCurrency }: RiskFacts): boolean =>
  total.amount > convert(money(limit, baseCurrency), total.currency, rateMicros).amount;
