/** The lengths of GTIN-8, UPC, EAN-13 and GTIN-14. */
const lengths: readonly number[] = [8, 12, 13, 14];

/** The barcode as a GTIN whose check digit is right, or null: a wrong one makes marketplaces refuse the whole item. */
export function gtinOf(barcode: string): string | null {
  const digits = barcode.replaceAll(/[\s-]/g, "");
  if (!/^\d+$/.test(digits) || !lengths.includes(digits.length) || /^0+$/.test(digits)) return null;
  const total = [...digits].reverse().reduce((sum, digit, place) => sum + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return total % 10 === 0 ? digits : null;
}
