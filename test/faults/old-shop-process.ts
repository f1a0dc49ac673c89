import { sql } from "drizzle-orm";
import { connect, inTransaction, type Tx } from "@/db/client";
import { uuidv7 } from "@/lib/ids";

/**
 * A process of an older version, which knows the first migration's columns and no others: it sells until its input ends,
 * then says how much, and what failed. [URL, market of the store]
 */
const [, , url = ""] = process.argv;
const { db, close } = connect(url, { max: 4, applicationName: "old shop" });
const address = JSON.stringify({ name: "Ada", line1: "1 Street", city: "B", country: "US" });

async function place(tx: Tx, orderId: string): Promise<void> {
  const [level] = await tx.execute<{ variant_id: string; location_id: string }>(
    sql`select variant_id, location_id from stock_levels order by variant_id limit 1`,
  );
  const [customer] = await tx.execute<{ id: string }>(sql`select id from customers limit 1`);
  const lineId = uuidv7();
  await tx.execute(sql`
    insert into orders (id, number, customer_id, market_key, language, currency, rate_micros, email, shipping_address,
      billing_address, subtotal, shipping, tax, is_tax_included, total, expires_at)
    values (${orderId}, 'M' || nextval('order_numbers'), ${customer?.id}, 'en-us', 'en', 'USD', 1000000, 'a@mail.example',
      ${address}::jsonb, ${address}::jsonb, 1000, 0, 0, false, 1000, now() + interval '31 minutes')`);
  await tx.execute(sql`
    insert into order_lines (id, order_id, position, variant_id, title, unit_price, quantity, total, requires_shipping, is_tracked)
    values (${lineId}, ${orderId}, 0, ${level?.variant_id}, 'Mug', 1000, 1, 1000, true, true)`);
  await tell(tx, orderId, "placed", "shopper");
  await tx.execute(sql`
    select 1 from stock_levels where variant_id = ${level?.variant_id} and location_id = ${level?.location_id} for update`);
  await tx.execute(sql`
    insert into stock_reservations (id, order_id, order_line_id, variant_id, location_id, quantity)
    values (${uuidv7()}, ${orderId}, ${lineId}, ${level?.variant_id}, ${level?.location_id}, 1)`);
  await tx.execute(sql`
    update stock_levels set reserved = reserved + 1
    where variant_id = ${level?.variant_id} and location_id = ${level?.location_id}`);
}

async function pay(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(sql`select 1 from orders where id = ${orderId} for update`);
  const intent = `pi_${orderId}`;
  await tx.execute(sql`
    insert into payment_sessions (id, order_id, amount, currency, expires_at, status, stripe_session_id, stripe_intent_id)
    values (${uuidv7()}, ${orderId}, 1000, 'USD', now() + interval '31 minutes', 'complete', ${`cs_${orderId}`}, ${intent})`);
  for (const [kind, object] of [
    ["authorized", `ch_${orderId}`],
    ["captured", intent],
  ])
    await tx.execute(sql`
      insert into payment_ledger (id, order_id, kind, amount, currency, object_id, stripe_intent_id)
      values (${uuidv7()}, ${orderId}, ${kind}, 1000, 'USD', ${object}, ${intent})`);
  await tx.execute(sql`update orders set status = 'confirmed', confirmed_at = now() where id = ${orderId}`);
  await tell(tx, orderId, "payment_captured", "stripe");
  await tell(tx, orderId, "confirm", "stripe");
}

const tell = (tx: Tx, orderId: string, kind: string, by: string) =>
  tx.execute(
    sql`insert into order_events (id, order_id, kind, actor_kind) values (${uuidv7()}, ${orderId}, ${kind}, ${by})`,
  );

const failed: string[] = [];
let sold = 0;
let isOver = false;
async function sell() {
  while (!isOver) {
    const orderId = uuidv7();
    try {
      await inTransaction(db, (tx) => place(tx, orderId));
      await inTransaction(db, (tx) => pay(tx, orderId));
      const [seen] = await db.execute(sql`select display_status from order_states where order_id = ${orderId}`);
      if (seen?.display_status !== "paid") failed.push(`is ${String(seen?.display_status)}`);
      sold += 1;
    } catch (error) {
      failed.push(error instanceof Error ? String(error.cause ?? error.message) : String(error));
    }
  }
}

process.stdin.resume().once("end", () => {
  isOver = true;
});
await Promise.all([sell(), sell()]);
process.stdout.write(JSON.stringify({ sold, failed: failed.slice(0, 5) }));
await close();
process.exit(0);
