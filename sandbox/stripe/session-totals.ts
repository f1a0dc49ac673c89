import type Stripe from "stripe";
import { allocate, includedIn, percentOf, times } from "./amounts";
import type { Sandbox } from "./sandbox";
import { simulatedRate } from "./tax";
import type { LineDraft, StoredCoupon, StoredLine, StoredShippingRate, StoredTaxRate } from "./types";

interface TotalsInput {
  session: string;
  drafts: LineDraft[];
  coupon: StoredCoupon | undefined;
  shippingRate: StoredShippingRate | undefined;
  /** Where tax is decided when it is automatic. `null`: automatic, but the place is not known yet. */
  automatic: { country: string; state: string | null } | null | undefined;
}

export interface Totals {
  lines: StoredLine[];
  amount_subtotal: number;
  amount_total: number;
  total_details: Stripe.Checkout.Session.TotalDetails;
  shipping_cost: Stripe.Checkout.Session.ShippingCost | null;
}

type Tax = Stripe.LineItem.Tax;
const sum = (numbers: number[]) => numbers.reduce((left, right) => left + right, 0);

function automaticRate(sandbox: Sandbox, place: { country: string; state: string | null }, inclusive: boolean) {
  const rate = simulatedRate(place);
  if (!rate) return [];
  const id = `txr_automatic_${rate.country}_${rate.percentage}_${inclusive ? "inclusive" : "exclusive"}`;
  const known = sandbox.state.get("taxRates", id);
  if (known) return [known];
  const made: StoredTaxRate = {
    id,
    object: "tax_rate",
    active: false,
    country: rate.country,
    created: sandbox.seconds(),
    description: null,
    display_name: rate.name,
    effective_percentage: Number(rate.percentage),
    flat_amount: null,
    inclusive,
    jurisdiction: rate.country,
    jurisdiction_level: "country",
    livemode: false,
    metadata: {},
    percentage: Number(rate.percentage),
    rate_type: "percentage",
    state: place.state,
    tax_type: rate.type,
  };
  return [sandbox.state.put("taxRates", made)];
}

/** Tax of an amount under several rates, each rounded by itself. */
function taxesOn(amount: number, rates: StoredTaxRate[]): Tax[] {
  const inclusive = rates.filter((rate) => rate.inclusive).map((rate) => String(rate.percentage));
  const contained = sum(inclusive.map((percentage) => includedIn(amount, percentage, inclusive)));
  return rates.map((rate) => {
    const percentage = String(rate.percentage);
    const tax = rate.inclusive ? includedIn(amount, percentage, inclusive) : percentOf(amount - contained, percentage);
    return { amount: tax, rate, taxability_reason: "standard_rated", taxable_amount: amount - contained };
  });
}

function discountsOn(drafts: LineDraft[], subtotals: number[], coupon: StoredCoupon | undefined): number[] {
  if (!coupon) return subtotals.map(() => 0);
  const products = coupon.applies_to?.products;
  const eligible = subtotals.map((amount, index) => {
    const product = drafts[index]?.price.product;
    return products && !(product && products.includes(product)) ? 0 : amount;
  });
  const all = sum(eligible);
  const total = coupon.percent_off === null ? (coupon.amount_off ?? 0) : percentOf(all, String(coupon.percent_off));
  return allocate(Math.min(total, all), eligible);
}

function discountOf(sandbox: Sandbox, session: string, coupon: StoredCoupon): Stripe.Discount {
  return {
    id: `di_${session.slice(-24)}`,
    object: "discount",
    checkout_session: session,
    customer: null,
    customer_account: null,
    end: null,
    invoice: null,
    invoice_item: null,
    promotion_code: null,
    source: { coupon: coupon.id, type: "coupon" },
    start: sandbox.seconds(),
    subscription: null,
    subscription_item: null,
  };
}

function ratesFor(sandbox: Sandbox, input: TotalsInput, explicit: string[], inclusive: boolean): StoredTaxRate[] {
  if (input.automatic) return automaticRate(sandbox, input.automatic, inclusive);
  return explicit.map((id) => sandbox.state.get("taxRates", id)).filter((rate) => rate !== undefined);
}

function shippingCost(sandbox: Sandbox, input: TotalsInput) {
  const rate = input.shippingRate;
  if (!rate) return null;
  const amount = rate.fixed_amount?.amount ?? 0;
  const taxes = taxesOn(amount, ratesFor(sandbox, input, [], rate.tax_behavior === "inclusive"));
  return {
    amount_subtotal: amount,
    amount_tax: sum(taxes.map((tax) => tax.amount)),
    amount_total: amount + sum(taxes.filter((tax) => !tax.rate.inclusive).map((tax) => tax.amount)),
    shipping_rate: rate.id,
    taxes,
  };
}

/** Every amount of a session, computed from what was ordered: lines, discount, tax and the chosen delivery. */
export function computeTotals(sandbox: Sandbox, input: TotalsInput): Totals {
  const subtotals = input.drafts.map((draft) => times(draft.price.unit_amount_decimal ?? "0", draft.quantity));
  const discounts = discountsOn(input.drafts, subtotals, input.coupon);
  const lines = input.drafts.map((draft, index): StoredLine => {
    const subtotal = subtotals[index] ?? 0;
    const discount = discounts[index] ?? 0;
    const rates = ratesFor(sandbox, input, draft.tax_rates, draft.price.tax_behavior === "inclusive");
    const taxes = taxesOn(subtotal - discount, rates);
    const added = sum(taxes.filter((tax) => !tax.rate.inclusive).map((tax) => tax.amount));
    const applied = input.coupon && discount > 0 ? discountOf(sandbox, input.session, input.coupon) : undefined;
    return {
      id: draft.id,
      object: "item",
      adjustable_quantity: draft.adjustable_quantity,
      amount_discount: discount,
      amount_subtotal: subtotal,
      amount_tax: sum(taxes.map((tax) => tax.amount)),
      amount_total: subtotal - discount + added,
      currency: draft.price.currency,
      description: draft.description,
      discounts: applied ? [{ amount: discount, discount: applied }] : [],
      metadata: draft.metadata,
      price: draft.price,
      quantity: draft.quantity,
      taxes,
    };
  });
  const shipping = shippingCost(sandbox, input);
  return {
    lines,
    amount_subtotal: sum(subtotals),
    amount_total: sum(lines.map((line) => line.amount_total)) + (shipping?.amount_total ?? 0),
    total_details: {
      amount_discount: sum(discounts),
      amount_shipping: shipping?.amount_subtotal ?? 0,
      amount_tax: sum(lines.map((line) => line.amount_tax)) + (shipping?.amount_tax ?? 0),
    },
    shipping_cost: shipping,
  };
}
