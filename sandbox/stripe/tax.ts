/**
 * Simulated tax rates by country, for `automatic_tax` and tax calculations. They are plausible main rates, no more:
 * real ones come from Stripe Tax.
 */
export interface SimulatedRate {
  country: string;
  percentage: string;
  type: "vat" | "jct" | "gst" | "sales_tax";
  name: string;
}

const VAT = new Map([
  ["AT", "20"],
  ["BE", "21"],
  ["CN", "13"],
  ["DE", "19"],
  ["DK", "25"],
  ["ES", "21"],
  ["FR", "20"],
  ["GB", "20"],
  ["IE", "23"],
  ["IT", "22"],
  ["NL", "21"],
  ["PL", "23"],
  ["SE", "25"],
]);

const US_STATES = new Map([
  ["CA", "7.25"],
  ["FL", "6"],
  ["IL", "6.25"],
  ["NY", "4"],
  ["TX", "6.25"],
  ["WA", "6.5"],
]);

/** The rate for an address, or nothing where no tax is collected. */
export function simulatedRate(address: { country: string; state?: string | null }): SimulatedRate | undefined {
  const { country } = address;
  if (country === "JP") return { country, percentage: "10", type: "jct", name: "Japanese consumption tax" };
  if (country === "SG") return { country, percentage: "9", type: "gst", name: "GST" };
  if (country === "US") {
    const percentage = US_STATES.get(address.state ?? "");
    return percentage ? { country, percentage, type: "sales_tax", name: "Sales tax" } : undefined;
  }
  const percentage = VAT.get(country);
  return percentage ? { country, percentage, type: "vat", name: "VAT" } : undefined;
}
