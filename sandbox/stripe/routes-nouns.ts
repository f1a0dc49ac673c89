import * as catalog from "./catalog";
import { couponParams, couponUpdateParams, createCoupon } from "./coupons";
import { createCustomer, customerParams, customerUpdateParams, deleteCustomer, updateCustomer } from "./customers";
import { disputeUpdateParams, resolveDispute, updateDispute } from "./disputes";
import { createEndpoint, endpointParams, endpointUpdateParams, updateEndpoint, withoutSecret } from "./endpoints";
import { noSuch } from "./errors";
import { listParams, page } from "./lists";
import { bool, kept, list, mergeMetadata, metadata, object, optional, text } from "./params";
import { cancelRefund, createRefund, refundParams, updateRefund } from "./refunds";
import { type Route, route } from "./route";
import type { Sandbox } from "./sandbox";
import type { Row, TableName } from "./state";
import { calculationParams, createCalculation } from "./tax-calculations";

const nothing = object({});
const optionalText = optional(text());

function find<K extends TableName>(sandbox: Sandbox, table: K, noun: string, id: string): Row<K> {
  const row = sandbox.state.get(table, id);
  if (!row) throw noSuch(noun, id, "id");
  return row;
}

/** Retrieve and list for a table whose rows can be filtered by equality on a few fields. */
function readRoutes<K extends TableName>(
  base: string,
  table: K,
  noun: string,
  filters: (keyof Row<K> & string)[] = [],
): Route[] {
  const fields = Object.fromEntries(filters.map((name) => [name, optionalText]));
  return [
    route("GET", `${base}/:id`, nothing, (sandbox, _input, id) => find(sandbox, table, noun, id)),
    route("GET", base, listParams(fields), (sandbox, input) => {
      const wanted = filters.map((name) => [name, (input as Record<string, unknown>)[name]] as const);
      for (const [, value] of wanted) if (typeof value === "string") sandbox.state.recall(value);
      const rows = sandbox.state.newest(table);
      return page(
        rows.filter((row) => wanted.every(([name, value]) => value === undefined || row[name] === value)),
        input,
        base,
      );
    }),
  ];
}

function metadataUpdate(
  base: string,
  table: "products" | "prices" | "taxRates" | "shippingRates",
  noun: string,
): Route {
  return route("POST", `${base}/:id`, object({ metadata, active: optional(bool) }), (sandbox, input, id) => {
    const row = find(sandbox, table, noun, id);
    row.metadata = mergeMetadata(row.metadata ?? {}, input.metadata);
    if (input.active !== undefined) row.active = input.active;
    sandbox.state.changed();
    return row;
  });
}

const refunds: Route[] = [
  route("POST", "/v1/refunds", refundParams, (sandbox, input) => createRefund(sandbox, input)),
  ...readRoutes("/v1/refunds", "refunds", "refund", ["charge", "payment_intent"]),
  route("POST", "/v1/refunds/:id", object({ metadata }), (sandbox, input, id) =>
    updateRefund(sandbox, find(sandbox, "refunds", "refund", id), input.metadata),
  ),
  route("POST", "/v1/refunds/:id/cancel", nothing, (sandbox, _input, id) =>
    cancelRefund(sandbox, find(sandbox, "refunds", "refund", id)),
  ),
];

const customers: Route[] = [
  route("POST", "/v1/customers", customerParams, createCustomer),
  ...readRoutes("/v1/customers", "customers", "customer", ["email"]),
  route("POST", "/v1/customers/:id", customerUpdateParams, (sandbox, input, id) =>
    updateCustomer(sandbox, find(sandbox, "customers", "customer", id), input),
  ),
  route("DELETE", "/v1/customers/:id", nothing, (sandbox, _input, id) =>
    deleteCustomer(sandbox, find(sandbox, "customers", "customer", id)),
  ),
];

const disputes: Route[] = [
  ...readRoutes("/v1/disputes", "disputes", "dispute", ["charge", "payment_intent"]),
  route("POST", "/v1/disputes/:id", disputeUpdateParams, (sandbox, input, id) =>
    updateDispute(sandbox, find(sandbox, "disputes", "dispute", id), input),
  ),
  route("POST", "/v1/disputes/:id/close", nothing, (sandbox, _input, id) => {
    const dispute = find(sandbox, "disputes", "dispute", id);
    return resolveDispute(sandbox, dispute, "lost");
  }),
];

const eventFilters = listParams({ type: optionalText, types: optional(list(text(100), 20)), delivery_success: kept });

const events: Route[] = [
  route("GET", "/v1/events", eventFilters, (sandbox, input) => {
    const wanted = input.types ?? (input.type === undefined ? undefined : [input.type]);
    const matches = (type: string) =>
      wanted?.some((name) => name === type || (name.endsWith(".*") && type.startsWith(name.slice(0, -1)))) ?? true;
    return page(
      sandbox.state.newest("events").filter((event) => matches(event.type)),
      input,
      "/v1/events",
    );
  }),
  route("GET", "/v1/events/:id", nothing, (sandbox, _input, id) => find(sandbox, "events", "event", id)),
];

const coupons: Route[] = [
  route("POST", "/v1/coupons", couponParams, createCoupon),
  ...readRoutes("/v1/coupons", "coupons", "coupon"),
  route("POST", "/v1/coupons/:id", couponUpdateParams, (sandbox, input, id) => {
    const coupon = find(sandbox, "coupons", "coupon", id);
    coupon.metadata = mergeMetadata(coupon.metadata ?? {}, input.metadata);
    if (input.name !== undefined) coupon.name = input.name;
    sandbox.state.changed();
    return coupon;
  }),
  route("DELETE", "/v1/coupons/:id", nothing, (sandbox, _input, id) => {
    find(sandbox, "coupons", "coupon", id);
    sandbox.state.delete("coupons", id);
    return { id, object: "coupon", deleted: true };
  }),
];

const catalogue: Route[] = [
  route("POST", "/v1/products", catalog.productParams, catalog.createProduct),
  metadataUpdate("/v1/products", "products", "product"),
  ...readRoutes("/v1/products", "products", "product"),
  route("POST", "/v1/prices", catalog.priceParams, (sandbox, input) => catalog.createPrice(sandbox, input, "", false)),
  metadataUpdate("/v1/prices", "prices", "price"),
  ...readRoutes("/v1/prices", "prices", "price", ["product", "currency"]),
  route("POST", "/v1/tax_rates", catalog.taxRateParams, catalog.createTaxRate),
  metadataUpdate("/v1/tax_rates", "taxRates", "tax rate"),
  ...readRoutes("/v1/tax_rates", "taxRates", "tax rate"),
  route("POST", "/v1/shipping_rates", catalog.shippingRateParams, (sandbox, input) =>
    catalog.createShippingRate(sandbox, input),
  ),
  metadataUpdate("/v1/shipping_rates", "shippingRates", "shipping rate"),
  ...readRoutes("/v1/shipping_rates", "shippingRates", "shipping rate"),
];

const calculationLines = "/v1/tax/calculations/:id/line_items";

const tax: Route[] = [
  route("POST", "/v1/tax/calculations", calculationParams, createCalculation),
  route("GET", "/v1/tax/calculations/:id", nothing, (sandbox, _input, id) =>
    find(sandbox, "calculations", "tax calculation", id),
  ),
  route("GET", calculationLines, listParams({}), (sandbox, input, id) => {
    find(sandbox, "calculations", "tax calculation", id);
    const rows = [...sandbox.state.table("calculationLines").values()].filter((row) => row.calculation === id);
    return page(
      rows.map(({ calculation: _calculation, ...line }) => line),
      input,
      calculationLines.replace(":id", id),
    );
  }),
];

const endpoints: Route[] = [
  route("POST", "/v1/webhook_endpoints", endpointParams, createEndpoint),
  route("GET", "/v1/webhook_endpoints", listParams({}), (sandbox, input) =>
    page(sandbox.state.newest("endpoints").map(withoutSecret), input, "/v1/webhook_endpoints"),
  ),
  route("GET", "/v1/webhook_endpoints/:id", nothing, (sandbox, _input, id) =>
    withoutSecret(find(sandbox, "endpoints", "webhook endpoint", id)),
  ),
  route("POST", "/v1/webhook_endpoints/:id", endpointUpdateParams, (sandbox, input, id) =>
    updateEndpoint(sandbox, find(sandbox, "endpoints", "webhook endpoint", id), input),
  ),
  route("DELETE", "/v1/webhook_endpoints/:id", nothing, (sandbox, _input, id) => {
    find(sandbox, "endpoints", "webhook endpoint", id);
    sandbox.state.delete("endpoints", id);
    return { id, object: "webhook_endpoint", deleted: true };
  }),
];

export const nounRoutes: Route[] = [
  ...refunds,
  ...customers,
  ...disputes,
  ...events,
  ...coupons,
  ...catalogue,
  ...tax,
  ...endpoints,
  ...readRoutes("/v1/charges", "charges", "charge", ["payment_intent", "customer"]),
  ...readRoutes("/v1/balance_transactions", "balance", "balance transaction", ["source", "type", "currency"]),
  ...readRoutes("/v1/payment_methods", "methods", "PaymentMethod", ["customer", "type"]),
  ...readRoutes("/v1/radar/early_fraud_warnings", "warnings", "early fraud warning", ["charge", "payment_intent"]),
];
