import fc from "fast-check";
import { expect, test } from "vitest";
import { refundShares, shareOfPieces } from "./refund-shares";

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

test("giving back every piece one by one and the shipping gives back the total, to the last minor unit", () => {
  fc.assert(
    fc.property(generated, ({ lines, shipping, isTaxIncluded }) => {
      const charged = lines.map(({ quantity, unitPrice, discount, rate }, at) => {
        const total = Math.max(quantity * unitPrice - discount, 0);
        return { id: `line-${at}`, quantity, total, tax: Math.round((total * rate) / 10_000) };
      });
      const shippingTax = Math.round(shipping * 0.19);
      const net = charged.reduce((sum, { total }) => sum + total, shipping);
      const tax = charged.reduce((sum, { tax: part }) => sum + part, shippingTax);
      const total = isTaxIncluded ? net : net + tax;
      const shares = refundShares({ currency: "USD", total, shipping, shippingTax, isTaxIncluded, lines: charged });
      let given = shares.shipping.amount as number;
      for (const { id, quantity } of charged)
        for (let piece = 0; piece < quantity; piece += 1) given += shareOfPieces(shares, id, piece, 1).amount;
      expect(given).toBe(total);
    }),
    { numRuns: 10_000 },
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
