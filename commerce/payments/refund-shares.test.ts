import fc from "fast-check";
import { expect, test } from "vitest";
import { money, sum, zero } from "@/lib/money";
import { depth } from "@/test/depth";
import { refundShares, refundTax, shareOfPieces, taxOfPieces } from "./refund-shares";

const line = fc.record({
  quantity: fc.integer({ min: 1, max: 12 }),
  unitPrice: fc.nat(100_000),
  discount: fc.nat(500),
  rate: fc.constantFrom(0, 700, 1900, 825),
});
const generated = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 8 }),
  shipping: fc.nat(5_000),
  isTaxIncluded: fc.boolean(),
});

type Generated = typeof generated extends fc.Arbitrary<infer Value> ? Value : never;

function priced({ lines, shipping, isTaxIncluded }: Generated) {
  const charged = lines.map(({ quantity, unitPrice, discount, rate }, at) => {
    const total = Math.max(quantity * unitPrice - discount, 0);
    return { id: `line-${at}`, quantity, total, tax: Math.round((total * rate) / 10_000) };
  });
  const shippingTax = Math.round(shipping * 0.19);
  const net = charged.reduce((all, { total }) => all + total, shipping);
  const tax = charged.reduce((all, { tax: part }) => all + part, shippingTax);
  const total = isTaxIncluded ? net : net + tax;
  return {
    charged,
    tax,
    total,
    order: { currency: "USD", total, shipping, shippingTax, isTaxIncluded, lines: charged },
  };
}

test("giving back every piece one by one and the shipping gives back the total, to the last minor unit", () => {
  fc.assert(
    fc.property(generated, ({ lines, shipping, isTaxIncluded }) => {
      const { charged, order, total } = priced({ lines, shipping, isTaxIncluded });
      const shares = refundShares(order);
      let given = shares.shipping.amount as number;
      for (const { id, quantity } of charged)
        for (let piece = 0; piece < quantity; piece += 1) given += shareOfPieces(shares, id, piece, 1).amount;
      expect(given).toBe(total);
    }),
    { numRuns: depth.propertyRuns },
  );
});

test("two pieces together cost what they cost one after the other", () => {
  const shares = refundShares({
    currency: "EUR",
    total: 1000,
    shipping: 0,
    shippingTax: 0,
    isTaxIncluded: true,
    lines: [{ id: "a", quantity: 3, total: 1000, tax: 160 }],
  });
  expect(shareOfPieces(shares, "a", 0, 1).amount).toBe(334);
  expect(shareOfPieces(shares, "a", 1, 2).amount).toBe(666);
});

const step = fc.record({
  kind: fc.constantFrom("pieces", "pieces", "shipping", "free"),
  at: fc.nat(20),
  count: fc.integer({ min: 1, max: 12 }),
  part: fc.integer({ min: 1, max: 1000 }),
});

test("any sequence of refunds ends exactly at the total and at its tax, and each carries at most its own", () => {
  fc.assert(
    fc.property(generated, fc.array(step, { maxLength: 14 }), (wanted, steps) => {
      const { order, tax, total } = priced(wanted);
      fc.pre(total > 0);
      const shares = refundShares(order);
      const pieces = new Map<string, number>();
      const given = { amount: 0, tax: 0 };
      let isShippingGiven = false;
      const none = zero("USD");
      const giveBack = (amount: number, lines: ReturnType<typeof taxOfPieces>[], shipping = none) => {
        const { total: part, ...parts } = refundTax({
          whole: { amount: total, tax },
          given,
          amount: money(amount, "USD"),
          lines,
          shipping,
        });
        expect(part.amount).toBeLessThanOrEqual(amount);
        expect(sum([...parts.lines, parts.shipping], "USD").amount).toBeLessThanOrEqual(part.amount);
        for (const [at, line] of parts.lines.entries()) expect(line.amount).toBeLessThanOrEqual(lines[at]?.amount ?? 0);
        given.amount += amount;
        given.tax += part.amount;
      };
      for (const { kind, at, count, part } of steps) {
        const left = total - given.amount;
        if (left === 0) break;
        const line = order.lines[at % order.lines.length];
        if (kind === "pieces" && line) {
          const before = pieces.get(line.id) ?? 0;
          const quantity = Math.min(count, line.quantity - before);
          const { amount } = shareOfPieces(shares, line.id, before, quantity);
          if (quantity === 0 || amount === 0 || amount > left) continue;
          giveBack(amount, [taxOfPieces(shares, line.id, before, quantity)]);
          pieces.set(line.id, before + quantity);
        }
        if (kind === "shipping" && !isShippingGiven && shares.shipping.amount > 0 && shares.shipping.amount <= left) {
          giveBack(shares.shipping.amount, [], shares.shippingTax);
          isShippingGiven = true;
        }
        if (kind === "free") giveBack(Math.max(1, Math.floor((left * part) / 1000)), []);
      }
      if (given.amount < total) giveBack(total - given.amount, []);
      expect(given).toEqual({ amount: total, tax });
    }),
    { numRuns: depth.propertyRuns },
  );
});

const cups = {
  ...{ currency: "USD", total: 2751, shipping: 500, shippingTax: 50, isTaxIncluded: false },
  lines: [{ id: "cups", quantity: 2, total: 2000, tax: 201 }],
};

test("where tax is on top, each piece costs its tax as well, and so does the delivery", () => {
  const shares = refundShares(cups);
  expect(shares.pieces.get("cups")?.map(({ amount }) => amount)).toEqual([1101, 1100]);
  expect([shares.shipping.amount, shares.shippingTax.amount]).toEqual([550, 50]);
  expect([0, 1].map((given) => taxOfPieces(shares, "cups", given, 1).amount)).toEqual([101, 100]);
  expect(taxOfPieces(shares, "cups", 0, 2)).toEqual(money(201, "USD"));
  expect(taxOfPieces(shares, "cups", 2, 1)).toEqual(zero("USD"));
});

test("a line that is not the order's costs nothing, and neither do the pieces of a free order", () => {
  const shares = refundShares(cups);
  expect(shareOfPieces(shares, "plates", 0, 1)).toEqual(zero("USD"));
  expect(taxOfPieces(shares, "plates", 0, 1)).toEqual(zero("USD"));
  const free = refundShares({ ...cups, total: 0, lines: [{ id: "cups", quantity: 2, total: 0, tax: 0 }] });
  expect(shareOfPieces(free, "cups", 0, 2)).toEqual(zero("USD"));
  expect(free.shipping).toEqual(zero("USD"));
});

const usd = (amount: number) => money(amount, "USD");
test.each([
  [
    "a free amount carries its share",
    { whole: [1000, 160], given: [0, 0], amount: 250, lines: null, shipping: 0 },
    [40],
  ],
  ["of what is left", { whole: [1000, 160], given: [400, 64], amount: 300, lines: null, shipping: 0 }, [48]],
  ["untaxed pieces carry none", { whole: [1000, 160], given: [0, 0], amount: 250, lines: [0], shipping: 0 }, [0, 0]],
  ["taxed pieces their own", { whole: [1000, 160], given: [0, 0], amount: 250, lines: [30], shipping: 0 }, [30, 30]],
  ["shipping its own", { whole: [1000, 160], given: [0, 0], amount: 250, lines: null, shipping: 20 }, [20]],
  [
    "the last carries the rest",
    { whole: [1000, 160], given: [0, 0], amount: 1000, lines: [100], shipping: 50 },
    [160, 100],
  ],
  [
    "never more than is left",
    { whole: [1000, 100], given: [0, 0], amount: 500, lines: [80], shipping: 40 },
    [100, 67, 33],
  ],
  [
    "room is left for the rest",
    { whole: [1000, 900], given: [0, 0], amount: 200, lines: [10], shipping: 0 },
    [100, 10],
  ],
  [
    "never more than the amount",
    { whole: [1000, 900], given: [0, 0], amount: 100, lines: [200], shipping: 0 },
    [100, 100],
  ],
  [
    "more was given than is known of",
    { whole: [1000, 50], given: [500, 80], amount: 100, lines: null, shipping: 0 },
    [0],
  ],
] as const)("%s", (_name, { whole, given, amount, lines, shipping }, [total, line, rest]) => {
  const tax = refundTax({
    whole: { amount: whole[0], tax: whole[1] },
    given: { amount: given[0], tax: given[1] },
    amount: usd(amount),
    lines: (lines ?? []).map(usd),
    shipping: usd(shipping),
  });
  expect(tax.total).toEqual(usd(total));
  expect(tax.lines).toEqual(lines ? [usd(line ?? 0)] : []);
  expect(tax.shipping).toEqual(usd(rest ?? shipping));
});
