import fc from "fast-check";
import { expect, test } from "vitest";
import { type Currency, minorUnitsOf, money } from "@/test/money-arbitraries";
import { depth } from "@/test/depth";
import { type CartToPrice, priceCart } from "./price-cart";

const eur = (amount: number) => money(amount, "EUR");
const vat = { name: "MwSt.", rateBps: 1900 };
const reduced = { name: "MwSt.", rateBps: 700 };
const cart = (fields: Partial<CartToPrice>): CartToPrice => ({
  currency: "EUR",
  isTaxIncluded: true,
  lines: [],
  shipping: null,
  ...fields,
});
const line = (amount: number, quantity: number, tax: typeof vat | null = vat) => ({
  id: "a",
  unitPrice: eur(amount),
  quantity,
  tax,
});

test("where prices contain tax, the total is what was displayed and the tax is a part of it", () => {
  const priced = priceCart(cart({ lines: [line(1999, 2)], shipping: { price: eur(499), tax: vat } }));
  expect(priced).toMatchObject({
    subtotal: eur(3998),
    shipping: eur(499),
    shippingTax: eur(80),
    tax: eur(638 + 80),
    total: eur(4497),
    taxLines: [{ name: "MwSt.", rateBps: 1900, amount: eur(718) }],
  });
});

test("where they do not, the address's tax is added", () => {
  const tax = { name: "Sales tax", rateBps: 888 };
  const usd = (amount: number) => money(amount, "USD");
  const priced = priceCart({
    currency: "USD",
    isTaxIncluded: false,
    lines: [{ id: "a", unitPrice: usd(1999), quantity: 1, tax }],
    shipping: { price: usd(500), tax: null },
  });
  expect(priced).toMatchObject({ tax: usd(178), shippingTax: usd(0), total: usd(1999 + 500 + 178) });
});

test("a displayed gross price stands when the parcel goes where another rate, or none, applies", () => {
  const home = priceCart(cart({ lines: [line(11900, 1, vat)] }));
  const elsewhere = priceCart(cart({ lines: [line(11900, 1, { name: "TVA", rateBps: 2000 })] }));
  const abroad = priceCart(cart({ lines: [line(11900, 1, null)] }));
  expect([home, elsewhere, abroad].map(({ total }) => total.amount)).toEqual([11900, 11900, 11900]);
  expect([home, elsewhere, abroad].map(({ tax }) => tax.amount)).toEqual([1900, 1983, 0]);
});

test("tax is rounded once per line and shown by rate", () => {
  const priced = priceCart(
    cart({ isTaxIncluded: false, lines: [line(3, 1), line(3, 1), line(101, 1, reduced), line(7, 1, null)] }),
  );
  expect(priced.lines.map(({ tax }) => tax.amount)).toEqual([1, 1, 7, 0]);
  expect(priced.taxLines).toEqual([
    { name: "MwSt.", rateBps: 1900, amount: eur(2) },
    { name: "MwSt.", rateBps: 700, amount: eur(7) },
  ]);
});

test("yen have no minor unit and are not divided", () => {
  const priced = priceCart({
    currency: "JPY",
    isTaxIncluded: true,
    lines: [{ id: "a", unitPrice: money(1999, "JPY"), quantity: 1, tax: { name: "消費税", rateBps: 1000 } }],
    shipping: null,
  });
  expect(priced).toMatchObject({ tax: money(182, "JPY"), total: money(1999, "JPY") });
});

test("a discount is taken before tax, and none may exceed its line", () => {
  const discounted = { ...line(1000, 1), discount: eur(100) };
  const priced = priceCart(cart({ isTaxIncluded: false, lines: [discounted] }));
  expect(priced).toMatchObject({ subtotal: eur(1000), discount: eur(100), tax: eur(171), total: eur(1071) });
  expect(() => priceCart(cart({ lines: [{ ...line(1000, 1), discount: eur(1001) }] }))).toThrow(RangeError);
});

test("nothing costs nothing", () => {
  expect(priceCart(cart({}))).toMatchObject({ subtotal: eur(0), tax: eur(0), total: eur(0), taxLines: [] });
});

const taxes = fc.option(fc.record({ name: fc.constantFrom("A", "B"), rateBps: fc.integer({ min: 0, max: 10_000 }) }));
const anyCart = fc.constantFrom<Currency>("USD", "JPY", "KWD", "EUR").chain((currency) =>
  fc.record<CartToPrice>({
    currency: fc.constant(currency),
    isTaxIncluded: fc.boolean(),
    lines: fc.array(
      fc
        .record({
          id: fc.uuid(),
          unitPrice: minorUnitsOf(currency, 10_000_000),
          quantity: fc.integer({ min: 1, max: 999 }),
          tax: taxes,
          off: fc.integer({ min: 0, max: 100 }),
        })
        .map(({ off, ...rest }) => ({
          ...rest,
          discount: money(Math.floor((rest.unitPrice.amount * rest.quantity * off) / 100), currency),
        })),
      { maxLength: 40 },
    ),
    shipping: fc.option(fc.record({ price: minorUnitsOf(currency, 1_000_000), tax: taxes })),
  }),
);
const amounts = (values: readonly { amount: number }[]) => values.reduce((total, { amount }) => total + amount, 0);

test("the parts of every cart add up to its total, and nothing is negative", () => {
  fc.assert(
    fc.property(anyCart, (given) => {
      const priced = priceCart(given);
      const added = priced.isTaxIncluded ? 0 : priced.tax.amount;
      const lineTotals = amounts(priced.lines.map(({ total }) => total));
      expect(priced.total.amount).toBe(lineTotals + priced.shipping.amount + added);
      expect(priced.total.amount).toBe(
        priced.subtotal.amount - priced.discount.amount + priced.shipping.amount + added,
      );
      expect(priced.tax.amount).toBe(amounts(priced.lines.map(({ tax }) => tax)) + priced.shippingTax.amount);
      expect(amounts(priced.taxLines.map(({ amount }) => amount))).toBe(priced.tax.amount);
      for (const { total, unitPrice, quantity, discount } of priced.lines)
        expect(total.amount).toBe(unitPrice.amount * quantity - discount.amount);
      for (const { amount } of [priced.total, priced.tax, priced.shippingTax, priced.subtotal, priced.discount])
        expect(amount).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: Math.min(2_000, depth.propertyRuns) },
  );
});

test("each line's tax is within half a minor unit of the exact tax", () => {
  fc.assert(
    fc.property(anyCart, (given) => {
      for (const { total, tax, taxRateBps } of priceCart(given).lines) {
        const base = BigInt(total.amount) * BigInt(taxRateBps);
        const divisor = given.isTaxIncluded ? 10_000n + BigInt(taxRateBps) : 10_000n;
        const twiceOff = 2n * (BigInt(tax.amount) * divisor - base);
        expect(twiceOff <= divisor && twiceOff >= -divisor).toBe(true);
      }
    }),
    { numRuns: Math.min(2_000, depth.propertyRuns) },
  );
});

test("the order of the lines does not change what a cart costs", () => {
  fc.assert(
    fc.property(anyCart, (given) => {
      const forwards = priceCart(given);
      const backwards = priceCart({ ...given, lines: [...given.lines].reverse() });
      expect([backwards.total, backwards.tax]).toEqual([forwards.total, forwards.tax]);
    }),
  );
});
