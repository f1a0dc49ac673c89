import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { call, givenApiKey, useDatabase } from "@/test/given-api";
import { startPayments } from "@/test/given-checkout";
import { givenShop, givenVariant } from "@/test/given-shop";
import { endpoints } from "./_server/endpoints";

let store: TestDatabase;
let key: string;
let variantId: string;
let payments: Awaited<ReturnType<typeof startPayments>>;

beforeAll(async () => {
  store = await createTestDatabase();
  payments = await startPayments();
  await useDatabase(store.url);
  const { locationId } = await givenShop(store.db);
  ({ variantId } = await givenVariant(store.db, { stock: { [locationId]: 5 } }));
  key = await givenApiKey(store.db);
});
afterAll(async () => {
  await payments.close();
  await store.close();
});

const price = { amount: 1250, currency: "USD" };

describe("a program that keeps the catalogue", () => {
  test("creates, reads, changes, extends and deletes a product", async () => {
    const body = {
      title: "Oak tray",
      status: "active",
      options: [{ name: "Size", values: [{ value: "S" }, { value: "L" }] }],
    };
    const { body: made } = await call("POST", "/admin/products", {
      key,
      body: { ...body, variants: [{ options: ["S"], price }] },
    });
    const path = `/admin/products/${made.productId}`;
    expect((await call("GET", path, { key })).body).toMatchObject({ handle: "oak-tray", title: "Oak tray" });
    await call("PATCH", path, { key, body: { title: "Ash tray" } });
    const { body: added } = await call("POST", `${path}/variants`, { key, body: { options: ["L"], price } });
    await call("PATCH", `/admin/variants/${added.variantId}`, { key, body: { sku: "TRAY-L" } });
    const measure = { content: 250, unit: "ml", reference: 100, referenceUnit: "ml" };
    await call("PATCH", `/admin/variants/${added.variantId}`, { key, body: { measure } });
    const { body: changed } = await call("GET", path, { key });
    expect(changed.title).toBe("Ash tray");
    expect(changed.variants.map((variant: { measure: unknown }) => variant.measure)).toEqual([null, measure]);
    expect((await call("GET", "/products/oak-tray")).body.variants[1]).toMatchObject({
      measure,
      measuredPrice: { price: { amount: 500, currency: "USD" }, reference: 100, unit: "ml" },
    });
    expect(changed.variants.map(({ sku }: { sku: string }) => sku)).toEqual(["", "TRAY-L"]);
    expect((await call("GET", "/products/oak-tray")).body.title.text).toBe("Ash tray");
    await call("DELETE", `/admin/variants/${added.variantId}`, { key });
    await call("DELETE", path, { key });
    expect((await call("GET", path, { key })).status).toBe(404);
    expect((await call("GET", "/products/oak-tray")).status).toBe(404);
  });

  test("imports a file as a job with a report, and exports what is there", async () => {
    const raw = readFileSync("test/fixtures/api-import.csv", "utf8");
    const answer = await call("POST", "/admin/products/import?dryRun=true", {
      key,
      raw,
      headers: { "content-type": "text/csv" },
    });
    expect(answer.body).toMatchObject({ status: "queued", isDryRun: true, issues: [] });
    expect((await call("GET", `/admin/products/import/${answer.body.id}`, { key })).body.id).toBe(answer.body.id);
    const { body: csv, headers } = await call("GET", "/admin/products/export", { key });
    expect(headers.get("content-type")).toContain("text/csv");
    expect(csv).toContain("URL handle");
    const foreign = await call("POST", "/admin/products/import", {
      key,
      raw: "sku,qty\n1,2\n",
      headers: { "content-type": "text/csv" },
    });
    expect(foreign.status).toBe(422);
  });

  test("reads stock, and changes it for a reason, never below what is promised", async () => {
    const path = `/admin/inventory/${variantId}`;
    expect((await call("GET", path, { key })).body.available).toBe(5);
    const { body } = await call("POST", `${path}/adjustments`, { key, body: { delta: 3, reason: "received" } });
    expect(body.onHand).toBe(8);
    const low = await call("POST", `${path}/adjustments`, { key, body: { delta: -9, reason: "damaged" } });
    expect(low).toMatchObject({ status: 409, body: { code: "stock_too_low" } });
    const none = await call("POST", `${path}/adjustments`, { key, body: { delta: 0, reason: "because" } });
    expect(Object.keys(none.body.fields)).toEqual(["delta", "reason"]);
    expect((await call("GET", path, { key })).body.available).toBe(8);
  });

  test("keeps customers", async () => {
    const { body } = await call("POST", "/admin/customers", {
      key,
      body: { email: "Ada@Shopper.example", name: "Ada" },
    });
    const path = `/admin/customers/${body.customerId}`;
    await call("PATCH", path, { key, body: { note: "Calls on Mondays" } });
    expect((await call("GET", path, { key })).body).toMatchObject({
      email: "ada@shopper.example",
      note: "Calls on Mondays",
    });
    expect((await call("GET", "/admin/customers?q=ada", { key })).body.items).toHaveLength(1);
    const again = await call("POST", "/admin/customers", { key, body: { email: "ada@shopper.example" } });
    expect(again).toMatchObject({ status: 409, body: { code: "email_taken" } });
    await call("DELETE", path, { key });
    expect((await call("GET", "/admin/customers?q=ada", { key })).body.items).toEqual([]);
  });
});

describe("keys", () => {
  const admin = endpoints.filter(({ scope }) => scope);
  const fill = (path: string) => path.replaceAll(/\{\w+\}/g, "0192f0c8-0000-7000-8000-000000000000");

  test.each(admin.map(({ method, path }) => [method, path]))("%s %s needs one", async (method, path) => {
    const answer = await call(method, fill(path), { headers: { "idempotency-key": "x" } });
    expect(answer).toMatchObject({ status: 401, body: { code: "not_signed_in" } });
    expect((await call(method, fill(path), { key: "tw_wrong" })).status).toBe(401);
  });

  test.each(admin.map(({ method, path, scope }) => [method, path, scope]))(
    "%s %s needs the scope %s",
    async (method, path, scope) => {
      const other = await givenApiKey(store.db, [scope === "audit:read" ? "reports:read" : "audit:read"]);
      const body = validBodies[`${method} ${path}`];
      const answer = await call(method, fill(path), {
        key: other,
        ...(body !== undefined && { body }),
        headers: { "idempotency-key": path },
      });
      expect(answer).toMatchObject({ status: 403, body: { code: "not_allowed" } });
    },
  );
});

/** What a call must send to get as far as being refused for its scope. */
const validBodies: Record<string, unknown> = {
  "PUT /admin/variants/{id}/components": { components: [] },
  "POST /admin/orders/{id}/shipments/{shipmentId}/events": { kind: "in_transit" },
  "PUT /admin/inventory/{variantId}/strategy": { strategy: "units" },
  "PUT /admin/inventory/{variantId}/bin": { bin: "A-01" },
  "POST /admin/orders/{id}/parcel-plan": { parcels: [{ locationId: "0192f0c8-0000-7000-8000-000000000000" }] },
  "POST /admin/orders/{id}/changes": { version: "x" },
  "POST /admin/orders/{id}/changes/undo": { version: "x" },
  "POST /admin/orders/{id}/release": { note: "x" },
  "POST /admin/products": { title: "x" },
  "PATCH /admin/products/{id}": {},
  "POST /admin/products/{id}/variants": { price },
  "PATCH /admin/variants/{id}": {},
  "POST /admin/inventory/{variantId}/adjustments": { delta: 1, reason: "received" },
  "POST /admin/orders/{id}/returns": {
    lines: [{ orderLineId: "0197a3c0-0000-7000-8000-000000000001", quantity: 1 }],
  },
  "POST /admin/orders/{id}/returns/{returnId}/decline": { reason: "x" },
  "POST /admin/orders/{id}/cancel": {},
  "POST /admin/orders/{id}/shipments": {},
  "POST /admin/orders/{id}/refunds": { amount: 1 },
  "POST /admin/customers": { email: "a@b.example" },
  "PATCH /admin/customers/{id}": {},
};
