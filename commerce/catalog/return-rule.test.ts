import { expect, test } from "vitest";
import { promisedReturnDays } from "@/commerce/returns/return-window";
import { type ReturnRule, returnRuleOf } from "./return-rule";

const rule = (days: number | null, block: ReturnRule["block"] = ""): ReturnRule => ({ days, block });

test.each([
  [rule(null), [], rule(null)],
  [rule(null), [rule(10), rule(60), rule(null, "")], rule(60)],
  [rule(7), [rule(60)], rule(7)],
  [rule(null), [rule(30), rule(null, "hygiene")], rule(30, "hygiene")],
  [rule(null, "perishable"), [rule(null, "hygiene")], rule(null, "perishable")],
])("a product that says %o in collections that say %o has %o", (own, collections, expected) => {
  expect(returnRuleOf(own, collections)).toEqual(expected);
});

test.each([
  [rule(null), "US", 30, 30],
  [rule(7), "US", 30, 7],
  [rule(7), "DE", 30, 14],
  [rule(null), "DE", 0, 14],
  [rule(null, "hygiene"), "DE", 30, 0],
  [rule(null, "final_sale"), "US", 30, 0],
  // The law's withdrawal does not end with a sale.
  [rule(null, "final_sale"), "DE", 30, 14],
])("what says %o is promised in %s, where %i days are usual, for %i", (own, country, returnDays, expected) => {
  expect(promisedReturnDays(own, { country, returnDays })).toBe(expected);
});
