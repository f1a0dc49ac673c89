import { z } from "zod";
import { createCustomer } from "@/commerce/customers/create-customer";
import { getCustomer, listCustomers } from "@/commerce/customers/customer-queries";
import { eraseCustomer } from "@/commerce/customers/erase-customer";
import { customerFields, emailAddress } from "@/commerce/customers/schemas";
import { updateCustomer } from "@/commerce/customers/update-customer";
import { adjustStock } from "@/commerce/inventory/adjust-stock";
import { getInventory } from "@/commerce/inventory/queries";
import { adjustStockInput, setBinInput, setStockStrategyInput } from "@/commerce/inventory/schemas";
import { setBin } from "@/commerce/inventory/set-bin";
import { setStockStrategy } from "@/commerce/inventory/set-stock-strategy";
import { customerRowShape, customerShape, inventoryShape } from "./admin-shapes";
import { endpoint } from "./endpoint";
import { pathId } from "./path-id";
import { page } from "./product-query";
import { listOf } from "./shapes";

const { locationId, delta, reason, note } = adjustStockInput.shape;

export const inventoryEndpoints = [
  endpoint({
    method: "GET",
    path: "/admin/inventory/{variantId}",
    tag: "Inventory",
    summary: "Stock of a variant by location, with its latest movements",
    scope: "inventory:read",
    status: 200,
    answer: inventoryShape,
    run: ({ context, params }) => getInventory(context, { variantId: pathId(params, "variantId") }),
  }),
  endpoint({
    method: "POST",
    path: "/admin/inventory/{variantId}/adjustments",
    tag: "Inventory",
    summary: "Add pieces or take them away, for a stated reason",
    scope: "inventory:write",
    body: z.strictObject({ location: locationId, delta, reason, note }),
    status: 201,
    answer: z.strictObject({ variantId: z.string(), locationId: z.string(), onHand: z.int(), reserved: z.int() }),
    run: ({ context, params, body: { location, ...body } }) =>
      adjustStock(context, {
        variantId: pathId(params, "variantId"),
        ...(location && { locationId: location }),
        ...body,
      }),
  }),
  endpoint({
    method: "PUT",
    path: "/admin/inventory/{variantId}/bin",
    tag: "Inventory",
    summary: "Say where it lies at a location; the pick list is sorted by that",
    scope: "inventory:write",
    body: z.strictObject({ location: locationId, bin: setBinInput.shape.bin }),
    status: 200,
    answer: z.strictObject({ variantId: z.string(), locationId: z.string(), bin: z.string() }),
    run: ({ context, params, body: { location, bin } }) =>
      setBin(context, { variantId: pathId(params, "variantId"), ...(location && { locationId: location }), bin }),
  }),
  endpoint({
    method: "PUT",
    path: "/admin/inventory/{variantId}/strategy",
    tag: "Inventory",
    summary: "Choose how pieces are promised: by a counter, or one by one out of a pool, for a drop with a crowd",
    scope: "inventory:write",
    body: setStockStrategyInput.omit({ variantId: true }),
    status: 200,
    answer: z.strictObject({ variantId: z.string(), strategy: z.string() }),
    run: ({ context, params, body }) => setStockStrategy(context, { variantId: pathId(params, "variantId"), ...body }),
  }),
];

const reading = { tag: "Customers", scope: "customers:read", status: 200 } as const;
const writing = { tag: "Customers", scope: "customers:write", status: 200 } as const;
const written = z.strictObject({ customerId: z.string() });

export const customerEndpoints = [
  endpoint({
    ...reading,
    method: "GET",
    path: "/admin/customers",
    summary: "List customers, newest first",
    query: z.strictObject({ q: z.string().max(200).optional(), tag: z.string().max(100).optional(), ...page }),
    answer: listOf(customerRowShape),
    run: ({ context, query }) => listCustomers(context, query),
  }),
  endpoint({
    ...writing,
    method: "POST",
    path: "/admin/customers",
    summary: "Add a customer who has not ordered yet",
    body: z.strictObject({ email: emailAddress, ...customerFields }),
    status: 201,
    answer: written,
    run: ({ context, body }) => createCustomer(context, body),
  }),
  endpoint({
    ...reading,
    method: "GET",
    path: "/admin/customers/{id}",
    summary: "A customer with what they bought",
    answer: customerShape,
    run: ({ context, params }) => getCustomer(context, { customerId: pathId(params) }),
  }),
  endpoint({
    ...writing,
    method: "PATCH",
    path: "/admin/customers/{id}",
    summary: "Change what is known of a customer",
    body: z.strictObject({ email: emailAddress.optional(), ...customerFields }),
    answer: written,
    run: ({ context, params, body }) => updateCustomer(context, { customerId: pathId(params), ...body }),
  }),
  endpoint({
    ...writing,
    method: "DELETE",
    path: "/admin/customers/{id}",
    summary: "Erase a person; their orders keep what the tax office wants",
    scope: "customers:erase",
    answer: z.unknown(),
    run: ({ context, params }) => eraseCustomer(context, { customerId: pathId(params) }),
  }),
];
