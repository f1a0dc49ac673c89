import fc from "fast-check";
import { expect, test } from "vitest";
import { priceCart } from "@/commerce/pricing/price-cart";
import { Refusal } from "@/commerce/refusal";
import type { OrderTerms } from "@/db/schema/orders";
import { moneyOf } from "@/lib/money";
import { newYork } from "@/test/given-shop";
import { type AgreedLine, agreedShippingTax, type LineEdit, planChange } from "./plan-change";

const rates = [0, 700, 888, 1900, 2500];
const line = fc.record({
  unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
  quantity: fc.integer({ min: 1, max: 20 }),
  off: fc.integer({ min: 0, max: 100 }),
  rateBps: fc.constantFrom(...rates),
  edit: fc.integer({ min: 0, max: 20 }),
  isEdited: fc.boolean(),
});
const wanted = fc.record({
  isTaxIncluded: fc.boolean(),
  currency: fc.constantFrom("USD", "JPY", "KWD"),
  lines: fc.array(line, { minLength: 1, maxLength: 6 }),
  added: fc.array(line, { maxLength: 3 }),
  shipping: fc.integer({ min: 0, max: 50_000 }),
  shippingRateBps: fc.constantFrom(...rates),
});
type Wanted = typeof wanted extends fc.Arbitrary<infer Value> ? Value : never;

const taxOf = (rateBps: number) => (rateBps === 0 ? null : { name: `Tax ${rateBps}`, rateBps });

/** An order as the checkout would have written it. */
function placed({ currency, isTaxIncluded, lines, shipping, shippingRateBps }: Wanted) {
  const priced = priceCart({
    currency: moneyOf(0, currency).currency,
    isTaxIncluded,
    lines: lines.map(({ unitPrice, quantity, off, rateBps }, at) => ({
      ...{ id: `l${at}`, quantity, unitPrice: moneyOf(unitPrice, currency), tax: taxOf(rateBps) },
      discount: moneyOf(Math.floor((unitPrice * quantity * off) / 100), currency),
    })),
    shipping: { price: moneyOf(shipping, currency), tax: taxOf(shippingRateBps) },
  });
  const terms: OrderTerms = {
    ...{ subtotal: priced.subtotal.amount, discount: priced.discount.amount, shipping: priced.shipping.amount },
    ...{ tax: priced.tax.amount, shippingTax: priced.shippingTax.amount, total: priced.total.amount },
    taxLines: priced.taxLines.map(({ amount, ...named }) => ({ ...named, amount: amount.amount })),
    shippingAddress: newYork,
  };
  const agreed = priced.lines.map(
    (each): AgreedLine => ({
      ...{ id: each.id, title: each.id, quantity: each.quantity, unitPrice: each.unitPrice.amount },
      ...{ discount: each.discount.amount, total: each.total.amount, tax: each.tax.amount },
      ...{ taxRateBps: each.taxRateBps, requiresShipping: true, weightGrams: 100, fixed: 0 },
    }),
  );
  return { terms, agreed };
}

function plan(of: Wanted) {
  const { terms, agreed } = placed(of);
  const { currency, isTaxIncluded } = of;
  const edits = of.lines.flatMap(({ isEdited, edit }, at): LineEdit[] =>
    isEdited ? [{ orderLineId: `l${at}`, quantity: edit }] : [],
  );
  const added = of.added.map(({ unitPrice, quantity, rateBps }, at) => ({
    ...{ id: `a${at}`, title: `a${at}`, unitPrice: moneyOf(unitPrice, currency), quantity, tax: taxOf(rateBps) },
    ...{ requiresShipping: true, weightGrams: 100 },
  }));
  const change = { currency, isTaxIncluded, terms, lines: agreed, edits, added, delivery: null };
  try {
    return { change, planned: planChange(change) };
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

test("the parts of a changed order are its total, and its difference is what the parts changed by", () => {
  fc.assert(
    fc.property(wanted, (of) => {
      const made = plan(of);
      if (!made) return;
      const { after, before, lines, difference } = made.planned;
      const goods = lines.reduce((sum, each) => sum + each.after.total, 0);
      const tax = lines.reduce((sum, each) => sum + each.after.tax, after.shippingTax);
      expect(after.total).toBe(goods + after.shipping + (of.isTaxIncluded ? 0 : tax));
      expect(after.tax).toBe(tax);
      expect(after.taxLines.reduce((sum, each) => sum + each.amount, 0)).toBe(tax);
      expect(difference).toBe(after.total - before.total);
      for (const each of lines)
        expect(each.after.total).toBe(each.after.unitPrice * each.after.quantity - each.after.discount);
    }),
    { numRuns: 2_000 },
  );
});

test("a change and its taking back leave the order as it was, to the last minor unit", () => {
  fc.assert(
    fc.property(wanted, (of) => {
      const made = plan(of);
      if (!made) return;
      const { change, planned } = made;
      const back = planChange({
        ...change,
        terms: planned.after,
        lines: planned.lines.map(({ id, title, after }) => {
          const rateBps = planned.priced.lines.find((each) => each.id === id)?.taxRateBps ?? 0;
          return { id, title, ...after, taxRateBps: rateBps, requiresShipping: true, weightGrams: 100, fixed: 0 };
        }),
        edits: planned.lines.map(({ id, before }) => ({
          orderLineId: id,
          quantity: before.quantity,
          discount: before.discount,
        })),
        added: [],
        delivery: () => ({
          price: moneyOf(change.terms.shipping, of.currency),
          tax: agreedShippingTax(change.terms, of.currency, of.isTaxIncluded),
        }),
      });
      const { taxLines: _names, ...sums } = back.after;
      const { taxLines: _before, ...agreed } = change.terms;
      expect(sums).toEqual(agreed);
      expect(back.difference + planned.difference).toBe(0);
    }),
    { numRuns: 2_000 },
  );
});

test("pieces that were sent stay, and what is not this order’s is refused", () => {
  const { terms, agreed } = placed({
    ...{ currency: "USD", isTaxIncluded: false, shipping: 500, shippingRateBps: 0, added: [] },
    lines: [{ unitPrice: 1000, quantity: 3, off: 0, rateBps: 0, edit: 0, isEdited: false }],
  });
  const lines = agreed.map((each) => ({ ...each, fixed: 2 }));
  const change = { currency: "USD", isTaxIncluded: false, terms, lines, added: [], delivery: null };
  const edited = (edits: LineEdit[]) => () => planChange({ ...change, edits });
  expect(edited([{ orderLineId: "l0", quantity: 2 }])().difference).toBe(-1000);
  expect(edited([{ orderLineId: "l0", quantity: 1 }])).toThrow("line_already_sent");
  expect(edited([{ orderLineId: "other", quantity: 1 }])).toThrow("not_found");
  expect(edited([])).toThrow("order_change_nothing");
});
