import { expect, test } from "vitest";
import { gtinOf } from "./gtin";

test.each([
  ["4006381333931", "4006381333931"],
  ["0 36000-29145 2", "036000291452"],
  ["96385074", "96385074"],
  ["10614141000415", "10614141000415"],
])("%s is a GTIN", (barcode, gtin) => expect(gtinOf(barcode)).toBe(gtin));

test.each(["", "4006381333932", "0000000000000", "SKU-1", "123", "978-3-16-148410-X"])("%s is none", (barcode) =>
  expect(gtinOf(barcode)).toBeNull(),
);
