import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/commerce/actor";
import { carts } from "@/db/schema/carts";
import { customers, users } from "@/db/schema/customers";
import { stockAlerts } from "@/db/schema/inventory";
import { mails } from "@/db/schema/operations";
import { orders } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenOrder, givenStore } from "@/test/given-order";
import { givenVariant } from "@/test/given-shop";
import { createCustomer } from "./create-customer";
import { getCustomer, listCustomers } from "./customer-queries";
import { eraseCustomer } from "./erase-customer";
import { updateCustomer } from "./update-customer";

let store: TestDatabase;
const manager: Actor = { kind: "staff", id: uuidv7(), role: "manager" };
const as = () => contextOf(store.db, manager);
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
});
afterAll(() => store.close());

test("customers are listed page by page, each once, and found by part of a name", async () => {
  for (let index = 0; index < 7; index += 1) {
    await createCustomer(as(), { email: `page${index}@example.com`, name: index === 3 ? "100% Zoë" : "" });
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listCustomers(as(), { limit: 3, ...(cursor && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(7);
  expect(seen).toHaveLength(7);
  expect((await listCustomers(as(), { q: "0% zo" })).items).toMatchObject([{ email: "page3@example.com" }]);
  expect((await listCustomers(as(), { q: "%_%" })).items).toEqual([]);
  expect((await listCustomers(as(), { cursor: "nonsense" })).items).toEqual([]);
});

test("an address that is taken is refused, and the customer stays as it was", async () => {
  const { customerId } = await createCustomer(as(), { email: "one@example.com", tags: ["vip", "vip", ""] });
  await createCustomer(as(), { email: "two@example.com" });
  await expect(createCustomer(as(), { email: "TWO@example.com" })).rejects.toMatchObject({ code: "email_taken" });
  const change = updateCustomer(as(), { customerId, email: "two@example.com", name: "Changed" });
  await expect(change).rejects.toMatchObject({ code: "email_taken" });
  expect(await getCustomer(as(), { customerId })).toMatchObject({ email: "one@example.com", name: "", tags: ["vip"] });
  await updateCustomer(as(), { customerId, name: "Ada" });
  expect(await getCustomer(as(), { customerId })).toMatchObject({ name: "Ada", tags: ["vip"] });
});

test("an erased person is nowhere to be found, and their orders keep totals, country and postal prefix", async () => {
  const address = {
    name: "Grace Hopper",
    line1: "7 Secret Lane",
    city: "Albany",
    postalCode: "12207",
    region: "NY",
    country: "US",
  };
  const order = await givenOrder(store.db, { email: "gone@example.com", phone: "+1 555 0100", address });
  const [row] = await store.db.select().from(orders).where(eq(orders.id, order.id));
  const customerId = row?.customerId ?? "";
  const userId = uuidv7();
  await store.db.insert(users).values({ id: userId, email: "gone@example.com", name: "Grace Hopper" });
  await store.db
    .update(customers)
    .set({ email: "gone@example.com", name: "Grace Hopper", note: "likes ships", userId })
    .where(eq(customers.id, customerId));
  await store.db.insert(mails).values({ key: "k", kind: "placed", to: "gone@example.com", language: "en" });
  await store.db.insert(carts).values({
    ...{ tokenHash: "t", marketKey: row?.marketKey ?? "", email: "gone@example.com", shippingAddress: address },
    expiresAt: new Date(),
  });
  const { variantId } = await givenVariant(store.db);
  await store.db.insert(stockAlerts).values({ variantId, email: "gone@example.com", marketKey: row?.marketKey ?? "" });

  await eraseCustomer(as(), { customerId });

  const everything = JSON.stringify([
    await store.db.select().from(customers),
    await store.db.select().from(users),
    await store.db.select().from(orders),
    await store.db.select().from(mails),
    await store.db.select().from(carts),
    await store.db.select().from(stockAlerts),
    await store.sql`select * from audit_log`,
    await store.sql`select payload from graphile_worker._private_jobs`,
  ]);
  expect(everything).not.toMatch(/gone@|Grace|Secret|555 0100|likes ships|12207/);
  const [kept] = await store.db.select().from(orders).where(eq(orders.id, order.id));
  expect(kept?.total).toBe(order.total);
  expect(kept?.shippingAddress).toMatchObject({ country: "US", region: "NY", postalCode: "12" });
});

test("staff are not erased while they hold a role", async () => {
  const { customerId } = await createCustomer(as(), { email: "staff@example.com" });
  const userId = uuidv7();
  await store.db.insert(users).values({ id: userId, email: "staff@example.com", role: "support" });
  await store.db.update(customers).set({ userId }).where(eq(customers.id, customerId));
  await expect(eraseCustomer(as(), { customerId })).rejects.toMatchObject({ code: "in_use" });
  expect(await getCustomer(as(), { customerId })).toMatchObject({ email: "staff@example.com" });
});
