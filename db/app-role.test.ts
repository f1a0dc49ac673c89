import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { type Connection, connect, inTransaction } from "@/db/client";
import { paymentLedger } from "@/db/schema/payments";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { type GivenOrder, givenOrder, givenStore } from "@/test/given-order";

const role = `app_${randomBytes(6).toString("hex")}`;
let store: TestDatabase;
let app: Connection;
let order: GivenOrder;

beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  order = await givenOrder(store.db);
  await store.sql.unsafe(`create role ${role} login password 'app'`);
  await store.sql`select grant_app_role(${role})`;
  const url = new URL(store.url);
  url.username = role;
  url.password = "app";
  app = connect(url.toString(), { applicationName: role });
});
afterAll(async () => {
  await app.close();
  await store.sql.unsafe(`drop owned by ${role}; drop role ${role}`);
  await store.close();
});

const histories = ["payment_ledger", "order_events", "audit_log", "stock_movements", "event_days", "order_changes"];

test("the application's role adds to a history, and everything else works as ever", async () => {
  await inTransaction(app.db, async (tx) => {
    await tx.insert(paymentLedger).values({
      orderId: order.id,
      kind: "authorized",
      amount: order.total,
      currency: order.currency,
      objectId: "pi_role",
      stripeIntentId: "pi_role",
    });
    await recordOrderEvent(tx, systemActor("test"), order.id, { kind: "payment_authorized" });
    await tx.execute(`update orders set updated_at = now() where id = '${order.id}'`);
  });
  const [row] = await app.sql`select payment_status from order_states where order_id = ${order.id}`;
  expect(row).toEqual({ payment_status: "authorized" });
});

test.each(histories)("it may not change, delete or empty %s, not even for maintenance", async (table) => {
  const refused = (statement: string) =>
    app.sql
      .begin(async (sql) => {
        await sql`select set_config('tradewind.maintenance', 'on', true)`;
        await sql.unsafe(statement);
      })
      .then(
        () => "done",
        (error: unknown) => (error instanceof postgres.PostgresError ? error.code : "other"),
      );
  const column = table === "event_days" ? "day" : "id";
  expect(await refused(`update ${table} set ${column} = ${column}`)).toBe("42501");
  expect(await refused(`delete from ${table}`)).toBe("42501");
  expect(await refused(`truncate ${table}`)).toBe("42501");
});

test("it may neither change the schema nor give itself more", async () => {
  const code = (statement: string) =>
    app.sql.unsafe(statement).then(
      () => "done",
      (error: unknown) => (error instanceof postgres.PostgresError ? error.code : "other"),
    );
  expect(await code("create table mine (id int)")).toBe("42501");
  expect(await code(`select grant_app_role('${role}')`)).toBe("42501");
  expect(await code("delete from applied_migrations")).toBe("42501");
});
