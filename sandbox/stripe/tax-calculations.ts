import type Stripe from "stripe";
import { includedIn, percentOf } from "./amounts";
import { noSuch } from "./errors";
import { newId } from "./ids";
import { emptyable, integer, kept, list, mergeMetadata, metadata, object, oneOf, optional, text } from "./params";
import { currency } from "./payment-method-types";
import type { Sandbox } from "./sandbox";
import { type SimulatedRate, simulatedRate } from "./tax";
import type { StoredCalculation } from "./types";

const field = emptyable(text());
const addressFields = { city: field, country: text(2), line1: field, line2: field, postal_code: field, state: field };
const behavior = optional(oneOf(["exclusive", "inclusive"]));

export const calculationParams = object({
  currency,
  line_items: list(
    object({
      amount: integer(-99_999_999, 99_999_999),
      metadata,
      performance_location: kept,
      product: optional(text()),
      quantity: optional(integer(1)),
      reference: optional(text(500)),
      tax_behavior: behavior,
      tax_code: optional(text(60)),
    }),
    1000,
  ),
  customer: optional(text()),
  customer_details: optional(
    object({
      address: optional(object(addressFields)),
      address_source: optional(oneOf(["billing", "shipping"])),
      ip_address: optional(text(60)),
      tax_ids: kept,
      taxability_override: optional(oneOf(["customer_exempt", "none", "reverse_charge"])),
    }),
  ),
  ship_from_details: optional(object({ address: object(addressFields) })),
  shipping_cost: optional(
    object({
      amount: optional(integer(0, 99_999_999)),
      shipping_rate: optional(text()),
      tax_behavior: behavior,
      tax_code: optional(text(60)),
    }),
  ),
  tax_date: optional(integer(0)),
});

type Input = ReturnType<typeof calculationParams>;
type Given = ReturnType<ReturnType<typeof object<typeof addressFields>>>;

const LIFE_SECONDS = 90 * 24 * 60 * 60;

function addressOf(given: Given): Stripe.Address {
  const { city, country, line1, line2, postal_code, state } = given;
  return {
    city: city ?? null,
    country,
    line1: line1 ?? null,
    line2: line2 ?? null,
    postal_code: postal_code ?? null,
    state: state ?? null,
  };
}

function taxOf(amount: number, rate: SimulatedRate | undefined, inclusive: boolean): number {
  if (!rate) return 0;
  const size = Math.abs(amount);
  const tax = inclusive ? includedIn(size, rate.percentage, [rate.percentage]) : percentOf(size, rate.percentage);
  return amount < 0 ? -tax : tax;
}

function lineBreakdown(
  amount: number,
  tax: number,
  rate: SimulatedRate | undefined,
  address: Stripe.Address | null,
): Stripe.Tax.CalculationLineItem.TaxBreakdown {
  return {
    amount: tax,
    jurisdiction: {
      country: address?.country ?? "",
      display_name: rate?.name ?? "",
      level: "country",
      state: address?.state ?? null,
    },
    sourcing: "destination",
    tax_rate_details: rate
      ? { display_name: rate.name, percentage_decimal: rate.percentage, tax_type: rate.type }
      : null,
    taxability_reason: rate ? "standard_rated" : "not_collecting",
    taxable_amount: rate ? amount : 0,
  };
}

function summaryOf(
  rows: { amount: number; tax: number; inclusive: boolean }[],
  rate: SimulatedRate | undefined,
  address: Stripe.Address | null,
) {
  return [false, true]
    .map((inclusive) => rows.filter((row) => row.inclusive === inclusive))
    .filter((group) => group.length > 0)
    .map((group): Stripe.Tax.Calculation.TaxBreakdown => {
      const amount = group.reduce((total, row) => total + row.tax, 0);
      const all = group.reduce((total, row) => total + row.amount, 0);
      const inclusive = group[0]?.inclusive ?? false;
      return {
        amount,
        inclusive,
        tax_rate_details: {
          country: address?.country ?? null,
          flat_amount: null,
          percentage_decimal: rate?.percentage ?? "0.0",
          rate_type: rate ? "percentage" : null,
          state: address?.state ?? null,
          tax_type: rate?.type ?? null,
        },
        taxability_reason: rate ? "standard_rated" : "not_collecting",
        taxable_amount: inclusive ? all - amount : all,
      };
    });
}

interface Taxed {
  line: Input["line_items"][number];
  amount: number;
  tax: number;
}

function keepLines(
  sandbox: Sandbox,
  { id, rate, address }: { id: string; rate: SimulatedRate | undefined; address: Stripe.Address | null },
  rows: Taxed[],
): void {
  for (const [index, { line, amount, tax }] of rows.entries()) {
    sandbox.state.put("calculationLines", {
      id: newId("tax_li"),
      calculation: id,
      object: "tax.calculation_line_item",
      amount,
      amount_tax: tax,
      livemode: false,
      metadata: mergeMetadata({}, line.metadata),
      performance_location: null,
      product: line.product ?? null,
      quantity: line.quantity ?? 1,
      reference: line.reference ?? `L${index + 1}`,
      tax_behavior: line.tax_behavior ?? "exclusive",
      tax_breakdown: [lineBreakdown(amount, tax, rate, address)],
      tax_code: line.tax_code ?? "txcd_99999999",
    });
  }
}

/** Calculates tax with the simulated main rates of `tax.ts`. */
export function createCalculation(sandbox: Sandbox, input: Input): StoredCalculation {
  if (input.customer !== undefined && !sandbox.state.get("customers", input.customer))
    throw noSuch("customer", input.customer, "customer", 400);
  const id = newId("taxcalc");
  const details = input.customer_details;
  const address = details?.address ? addressOf(details.address) : null;
  const exempt = details?.taxability_override !== undefined && details.taxability_override !== "none";
  const rate =
    address?.country && !exempt ? simulatedRate({ country: address.country, state: address.state }) : undefined;
  const rows = input.line_items.map((line) => {
    const inclusive = line.tax_behavior === "inclusive";
    return { line, amount: line.amount, inclusive, tax: taxOf(line.amount, rate, inclusive) };
  });
  keepLines(sandbox, { id, rate, address }, rows);
  const shippingInclusive = input.shipping_cost?.tax_behavior === "inclusive";
  const shippingRate = sandbox.state.get("shippingRates", input.shipping_cost?.shipping_rate);
  const shippingAmount = input.shipping_cost?.amount ?? shippingRate?.fixed_amount?.amount ?? 0;
  const shippingTax = taxOf(shippingAmount, rate, shippingInclusive);
  const all = [
    ...rows,
    ...(input.shipping_cost ? [{ amount: shippingAmount, tax: shippingTax, inclusive: shippingInclusive }] : []),
  ];
  const taxOfKind = (inclusive: boolean) =>
    all.filter((row) => row.inclusive === inclusive).reduce((total, row) => total + row.tax, 0);
  return sandbox.state.put("calculations", {
    id,
    object: "tax.calculation",
    amount_total: all.reduce((total, row) => total + row.amount, 0) + taxOfKind(false),
    currency: input.currency,
    customer: input.customer ?? null,
    customer_details: {
      address,
      address_source: address ? (details?.address_source ?? "shipping") : null,
      ip_address: details?.ip_address ?? null,
      tax_ids: [],
      taxability_override: details?.taxability_override ?? "none",
    },
    expires_at: sandbox.seconds() + LIFE_SECONDS,
    livemode: false,
    ship_from_details: input.ship_from_details ? { address: addressOf(input.ship_from_details.address) } : null,
    shipping_cost: input.shipping_cost
      ? {
          amount: shippingAmount,
          amount_tax: shippingTax,
          ...(shippingRate ? { shipping_rate: shippingRate.id } : {}),
          tax_behavior: input.shipping_cost.tax_behavior ?? "exclusive",
          tax_code: input.shipping_cost.tax_code ?? "txcd_92010001",
        }
      : null,
    tax_amount_exclusive: taxOfKind(false),
    tax_amount_inclusive: taxOfKind(true),
    tax_breakdown: summaryOf(all, rate, address),
    tax_date: input.tax_date ?? sandbox.seconds(),
  });
}
