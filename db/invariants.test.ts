import { afterAll, beforeAll, expect, test } from "vitest";
import { seedDemoStore } from "@/db/seed";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { brokenInvariants } from "./broken-invariants";
import { invariants } from "./invariants";

let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "each test breaks one" });
  await seedDemoStore(store.db);
});
afterAll(() => store.close());

test("the demo store breaks none", async () => expect(await brokenInvariants(store.sql)).toEqual([]));

const paid = "(select id from orders where status = 'confirmed' order by number desc limit 1)";
const delivered = "(select order_id from shipments where status = 'delivered' order by order_id limit 1)";
const anyLine = `(select id from order_lines where order_id = ${delivered} order by position limit 1)`;
const id = "gen_random_uuid()";

/** How each is broken, in a transaction that is taken back; what stands in the way is taken away first. */
const breaks: Record<string, string[]> = {
  INV1: ["update variants set currency = 'EUR' where sku = 'MAT-STR'"],
  INV2: ["alter table orders drop constraint orders_total", `update orders set total = total + 1 where id = ${paid}`],
  INV3: [
    `insert into payment_ledger (id, order_id, kind, amount, currency, object_id) select ${id}, id, 'refunded', total + 1, currency, 're_too_much' from orders where id = ${paid}`,
  ],
  INV3b: [
    `insert into payment_requests (id, order_id, kind, amount, currency, stripe_intent_id, actor_kind) select ${id}, id, 'capture', total, currency, 'pi_asked', 'system' from orders where id = ${paid}`,
  ],
  INV3c: ["update refund_lines set tax_amount = tax_amount + 100000"],
  INV3d: [
    `insert into payment_ledger (id, order_id, kind, amount, currency, object_id) select ${id}, id, 'fee_reversed', 1, currency, 'txn_given' from orders where status = 'pending' limit 1`,
  ],
  INV4: [`delete from payment_ledger where order_id = ${paid}`],
  INV4b: [
    `insert into order_changes (id, order_id, before, after, total_before, total_after, actor_kind)
      select gen_random_uuid(), id, '{}', '{}', total, total, 'system' from orders where id = ${paid}`,
    `insert into payment_ledger (id, order_id, kind, amount, currency, object_id)
      select gen_random_uuid(), id, 'captured', 100000, currency, 'pi_more_than_owed' from orders where id = ${paid}`,
  ],
  INV5: [
    `insert into payment_ledger (id, order_id, kind, amount, currency, object_id, stripe_intent_id) select ${id}, id, 'captured', total, currency, 'pi_second', 'pi_second' from orders where id = ${paid}`,
  ],
  INV6: ["alter table payment_ledger disable trigger payment_ledger_append_only"],
  INV9: [
    "drop index orders_one_live_per_cart",
    `insert into carts (id, token_hash, market_key, expires_at) values ('0197a3c0-0000-7000-8000-0000000000aa', 'x', 'en-us', now())`,
    "update orders set cart_id = '0197a3c0-0000-7000-8000-0000000000aa' where status = 'confirmed'",
  ],
  INV10: ["select setval('order_numbers', 1001)"],
  INV11: [`update orders set status = 'cancelled' where id = ${paid}`],
  INV12: [`update orders set shipping_address = '{}' where id = ${paid}`],
  INV14: [`update shipment_lines set quantity = 99 where order_line_id = ${anyLine}`],
  INV15: [
    "update stock_levels set on_hand = on_hand + 1 where variant_id = (select id from variants where sku = 'MAT-STR')",
  ],
  INV16: [
    `insert into stock_reservations (id, order_id, order_line_id, variant_id, location_id, quantity, state) select ${id}, order_id, order_line_id, variant_id, location_id, quantity, 'consumed' from stock_reservations where order_line_id = ${anyLine}`,
  ],
  INV17: [
    `delete from payment_ledger where order_id = ${paid}`,
    `update orders set status = 'pending', expires_at = now() - interval '2 hours' where id = ${paid}`,
  ],
  INV18: [
    "insert into stripe_events (id, type, object_id, status, payload, occurred_at, created_at) values ('evt_1', 'x', 'y', 'parked', '{}', now(), now() - interval '2 days')",
  ],
  INV19: [`update orders set status = 'expired' where id = ${paid}`],
  INV20: [
    "insert into mails (id, key, kind, \"to\", language, status) values (gen_random_uuid(), 'k', 'paid', 'a@b', 'en', 'sent')",
  ],
  INV22: [
    "insert into users (id, email) values ('0197a3c0-0000-7000-8000-0000000000b1', 'a@b.example'), ('0197a3c0-0000-7000-8000-0000000000b2', 'c@d.example')",
    `update customers set user_id = '0197a3c0-0000-7000-8000-0000000000b1' where id = (select customer_id from orders where id = ${paid})`,
    `update orders set user_id = '0197a3c0-0000-7000-8000-0000000000b2' where id = ${paid}`,
  ],
  INV25: ["update store_settings set owner_claimed_at = now()"],
  INV13: [
    "insert into mails (id, key, kind, \"to\", language, order_id) values (gen_random_uuid(), 'told', 'paid', 'a@b', 'en', gen_random_uuid())",
  ],
  INV21: ["insert into idempotency_keys (scope, key, request_hash, status_code) values ('s', 'k', 'h', 201)"],
  INV24: [
    "insert into users (id, email, disabled_at) values ('0197a3c0-0000-7000-8000-0000000000b3', 'e@f.example', now())",
    `insert into sessions (id, user_id, kind, expires_at) values (${id}, '0197a3c0-0000-7000-8000-0000000000b3', 'shopper', now() + interval '1 day')`,
  ],
  INV26: [
    `insert into audit_log (id, actor_kind, actor_id, action, created_at) values (${id}, 'staff', 'someone', 'addOrderNote', now() - interval '1 hour')`,
    `insert into order_events (id, order_id, kind, actor_kind, actor_id) values (${id}, ${paid}, 'note', 'staff', 'someone')`,
  ],
  INV27: [
    `update customers set email = id || '@erased.invalid', name = '', phone = '', note = '', user_id = null where id = (select customer_id from orders where id = ${paid})`,
  ],
  INV28: [`update orders set note = 'my card is 4242424242424242, thank you' where id = ${paid}`],
  INV29: ["insert into document_series (series, year, last) values ('INV-XX', 2026, 3)"],
  INV30: [
    `update order_events set data = data || '{"amount": 1}' where kind = 'payment_captured' and order_id = ${paid}`,
  ],
  INV31: [
    "insert into receipt_keys (id, public_key) values ('k', 'x')",
    "insert into event_days (day, events, root, previous, hash, key_id, signature) select '2026-01-01', 1, 'x', 'x', 'x', 'k', 'x'",
  ],
  INV40: [
    "insert into shipments (id, order_id, kind, actor_kind) values (gen_random_uuid(), (select id from orders limit 1), 'pickup', 'system')",
  ],
};

test("every invariant has a way to be broken here", () => {
  expect(invariants.map(({ name }) => name.split(" ")[0])).toEqual(Object.keys(breaks));
});

test.each(invariants)("a row that breaks $name is named", async (invariant) => {
  const { name } = invariant;
  const found: string[] = [];
  await store.sql
    .begin(async (sql) => {
      await sql`select set_config('tradewind.maintenance', 'on', true)`;
      for (const statement of breaks[name.split(" ")[0] ?? ""] ?? []) await sql.unsafe(statement);
      found.push(...(await brokenInvariants(sql, [invariant])).map((broken) => broken.invariant));
      throw new Error("taken back");
    })
    .catch((error: Error) => {
      if (error.message !== "taken back") throw error;
    });
  // A sequence is the one thing that a transaction does not take back.
  await store.sql`select setval('order_numbers', (select count(*) from orders) + 1000)`;
  expect(found).toContain(name);
});

test("after all of that the store holds again", async () => expect(await brokenInvariants(store.sql)).toEqual([]));
