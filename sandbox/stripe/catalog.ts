import { invalid, noSuch } from "./errors";
import { newId } from "./ids";
import {
  bool,
  decimal,
  integer,
  kept,
  list,
  mergeMetadata,
  metadata,
  object,
  oneOf,
  optional,
  text,
  type Values,
} from "./params";
import { currency } from "./payment-method-types";
import type { Sandbox } from "./sandbox";
import type { StoredPrice, StoredProduct, StoredShippingRate, StoredTaxRate } from "./types";

/** Products, prices, tax rates and shipping rates: made by their own addresses or in passing by a session. */

const taxBehavior = oneOf(["exclusive", "inclusive", "unspecified"]);
export const MAX_AMOUNT = 99_999_999;

const productFields = {
  name: text(5000),
  description: optional(text(40_000)),
  images: optional(list(text(2048), 8)),
  metadata,
  tax_code: optional(text(60)),
  tax_details: kept,
  unit_label: optional(text(12)),
};

export const productParams = object({
  ...productFields,
  id: optional(text(200)),
  active: optional(bool),
  shippable: optional(bool),
  url: optional(text(2048)),
});

export const priceDataParams = object({
  currency,
  product: optional(text()),
  product_data: optional(object(productFields)),
  recurring: kept,
  tax_behavior: optional(taxBehavior),
  unit_amount: optional(integer(0, MAX_AMOUNT)),
  unit_amount_decimal: optional(decimal(12)),
});

export const priceParams = object({
  currency,
  active: optional(bool),
  lookup_key: optional(text(200)),
  metadata,
  nickname: optional(text()),
  product: optional(text()),
  product_data: optional(object(productFields)),
  recurring: kept,
  tax_behavior: optional(taxBehavior),
  unit_amount: optional(integer(0, MAX_AMOUNT)),
  unit_amount_decimal: optional(decimal(12)),
});

type ProductInput = Values<typeof productFields> & { id?: string; active?: boolean; shippable?: boolean; url?: string };
type PriceInput = Omit<ReturnType<typeof priceDataParams>, "recurring"> & {
  recurring?: unknown;
  active?: boolean;
  lookup_key?: string;
  nickname?: string;
  metadata?: ReturnType<typeof metadata>;
};

export function createProduct(sandbox: Sandbox, input: ProductInput): StoredProduct {
  if (sandbox.state.get("products", input.id)) {
    throw invalid("Product already exists.", { param: "id", code: "resource_already_exists" });
  }
  return sandbox.state.put("products", {
    id: input.id ?? newId("prod"),
    object: "product",
    active: input.active ?? true,
    created: sandbox.seconds(),
    default_price: null,
    description: input.description ?? null,
    images: input.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: mergeMetadata({}, input.metadata),
    name: input.name,
    package_dimensions: null,
    shippable: input.shippable ?? null,
    statement_descriptor: null,
    tax_code: input.tax_code ?? null,
    tax_details: null,
    type: "service",
    unit_label: input.unit_label ?? null,
    updated: sandbox.seconds(),
    url: input.url ?? null,
  });
}

function productFor(sandbox: Sandbox, input: PriceInput, path: string): string {
  const at = (name: string) => (path === "" ? name : `${path}[${name}]`);
  if (input.product && input.product_data) {
    throw invalid(`You may only specify one of these parameters: ${at("product")}, ${at("product_data")}.`);
  }
  if (input.product_data) return createProduct(sandbox, input.product_data).id;
  if (!input.product) {
    const message = `You must specify either \`product\` or \`product_data\` when creating a price.`;
    throw invalid(message, { param: at("product"), code: "parameter_missing" });
  }
  if (!sandbox.state.get("products", input.product)) throw noSuch("product", input.product, at("product"), 400);
  return input.product;
}

/** `inline` prices belong to one session and are inactive, as Stripe makes them. */
export function createPrice(sandbox: Sandbox, input: PriceInput, path: string, inline: boolean): StoredPrice {
  const at = path === "" ? "unit_amount" : `${path}[unit_amount]`;
  if (input.recurring !== undefined) {
    throw invalid("You specified `payment` mode but passed a recurring price.", { param: path });
  }
  const both = input.unit_amount !== undefined && input.unit_amount_decimal !== undefined;
  if (both)
    throw invalid("You may only specify one of these parameters: unit_amount, unit_amount_decimal.", { param: at });
  const amount = input.unit_amount_decimal ?? input.unit_amount?.toString();
  if (amount === undefined) throw invalid(`Missing required param: ${at}.`, { param: at, code: "parameter_missing" });
  return sandbox.state.put("prices", {
    id: newId("price"),
    object: "price",
    active: input.active ?? !inline,
    billing_scheme: "per_unit",
    created: sandbox.seconds(),
    currency: input.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: input.lookup_key ?? null,
    metadata: mergeMetadata({}, input.metadata),
    nickname: input.nickname ?? null,
    product: productFor(sandbox, input, path),
    recurring: null,
    tax_behavior: input.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "one_time",
    unit_amount: amount.includes(".") ? null : Number(amount),
    unit_amount_decimal: amount,
  });
}

export const taxRateParams = object({
  display_name: text(50),
  inclusive: bool,
  percentage: decimal(4),
  active: optional(bool),
  country: optional(text(2)),
  description: optional(text()),
  jurisdiction: optional(text(50)),
  metadata,
  state: optional(text(50)),
  tax_type: optional(text(60)),
});

export function createTaxRate(sandbox: Sandbox, input: ReturnType<typeof taxRateParams>): StoredTaxRate {
  const percentage = Number(input.percentage);
  if (percentage > 100) {
    throw invalid("Tax rates must be between 0 and 100.", { param: "percentage" });
  }
  return sandbox.state.put("taxRates", {
    id: newId("txr"),
    object: "tax_rate",
    active: input.active ?? true,
    country: input.country ?? null,
    created: sandbox.seconds(),
    description: input.description ?? null,
    display_name: input.display_name,
    effective_percentage: percentage,
    flat_amount: null,
    inclusive: input.inclusive,
    jurisdiction: input.jurisdiction ?? null,
    jurisdiction_level: null,
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    percentage,
    rate_type: "percentage",
    state: input.state ?? null,
    tax_type: (input.tax_type as StoredTaxRate["tax_type"]) ?? null,
  });
}

const estimateBound = object({
  unit: oneOf(["business_day", "day", "hour", "month", "week"]),
  value: integer(1, 1000),
});

export const shippingRateParams = object({
  display_name: text(100),
  delivery_estimate: optional(object({ maximum: optional(estimateBound), minimum: optional(estimateBound) })),
  fixed_amount: optional(object({ amount: integer(0, MAX_AMOUNT), currency, currency_options: kept })),
  metadata,
  tax_behavior: optional(taxBehavior),
  tax_code: optional(text(60)),
  type: optional(oneOf(["fixed_amount"])),
});

export function createShippingRate(
  sandbox: Sandbox,
  input: ReturnType<typeof shippingRateParams>,
  path = "",
): StoredShippingRate {
  if (!input.fixed_amount) {
    const param = path === "" ? "fixed_amount" : `${path}[fixed_amount]`;
    throw invalid(`Missing required param: ${param}.`, { param, code: "parameter_missing" });
  }
  const estimate = input.delivery_estimate;
  return sandbox.state.put("shippingRates", {
    id: newId("shr"),
    object: "shipping_rate",
    active: true,
    created: sandbox.seconds(),
    delivery_estimate: estimate ? { maximum: estimate.maximum ?? null, minimum: estimate.minimum ?? null } : null,
    display_name: input.display_name,
    fixed_amount: { amount: input.fixed_amount.amount, currency: input.fixed_amount.currency },
    livemode: false,
    metadata: mergeMetadata({}, input.metadata),
    tax_behavior: input.tax_behavior ?? "unspecified",
    tax_code: input.tax_code ?? null,
    type: "fixed_amount",
  });
}
