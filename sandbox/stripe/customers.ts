import type Stripe from "stripe";
import { newId, randomText } from "./ids";
import {
  address,
  emptyable,
  kept,
  list,
  mergeMetadata,
  metadata,
  object,
  oneOf,
  optional,
  shipping,
  text,
} from "./params";
import type { Sandbox } from "./sandbox";
import { email } from "./session-params";
import type { StoredCustomer } from "./types";

const fields = {
  address: emptyable(address),
  balance: kept,
  business_name: emptyable(text(150)),
  cash_balance: kept,
  description: emptyable(text()),
  email: emptyable(email),
  individual_name: emptyable(text(150)),
  invoice_prefix: kept,
  invoice_settings: kept,
  metadata,
  name: emptyable(text(256)),
  next_invoice_sequence: kept,
  phone: emptyable(text(20)),
  preferred_locales: optional(list(text(20), 20)),
  shipping: emptyable(shipping),
  source: kept,
  tax: kept,
  tax_exempt: emptyable(oneOf(["exempt", "none", "reverse"])),
  validate: kept,
};

export const customerParams = object({ ...fields, payment_method: kept, tax_id_data: kept, test_clock: kept });
export const customerUpdateParams = object({ ...fields, default_source: kept });

type Input = Omit<ReturnType<typeof customerUpdateParams>, "default_source">;

/** A sent address with every field present, as Stripe answers it. */
function fullAddress(given: ReturnType<typeof address>): Stripe.Address {
  const { city, country, line1, line2, postal_code, state } = given;
  return {
    city: city ?? null,
    country: country ?? null,
    line1: line1 ?? null,
    line2: line2 ?? null,
    postal_code: postal_code ?? null,
    state: state ?? null,
  };
}

function apply(customer: StoredCustomer, input: Input): void {
  for (const key of ["description", "email", "name", "phone"] as const) {
    const value = input[key];
    if (value !== undefined) customer[key] = value;
  }
  if (input.address !== undefined) customer.address = input.address && fullAddress(input.address);
  if (input.shipping !== undefined) {
    const { shipping: sent } = input;
    customer.shipping = sent && { address: fullAddress(sent.address), name: sent.name, phone: sent.phone ?? null };
  }
  if (input.preferred_locales) customer.preferred_locales = input.preferred_locales;
  if (input.tax_exempt !== undefined) customer.tax_exempt = input.tax_exempt ?? "none";
  customer.metadata = mergeMetadata(customer.metadata, input.metadata);
}

export function createCustomer(sandbox: Sandbox, input: Input): StoredCustomer {
  const customer: StoredCustomer = {
    id: newId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: sandbox.seconds(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: randomText(8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
  apply(customer, input);
  sandbox.state.put("customers", customer);
  sandbox.emit("customer.created", customer);
  return customer;
}

export function updateCustomer(sandbox: Sandbox, customer: StoredCustomer, input: Input): StoredCustomer {
  const next = structuredClone(customer);
  apply(next, input);
  sandbox.state.put("customers", next);
  sandbox.emit("customer.updated", next);
  return next;
}

/** A deleted customer leaves only a tombstone in the answer. */
export function deleteCustomer(sandbox: Sandbox, customer: StoredCustomer) {
  sandbox.state.delete("customers", customer.id);
  sandbox.emit("customer.deleted", customer);
  return { id: customer.id, object: "customer" as const, deleted: true as const };
}
