import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

/** The rows that one order writes, without any of the shop's code: what the database alone could take in. */
const transaction = (variantId: string, locationId: string) => `
\\set n random(1, 1000000000)
begin;
insert into carts (id, token_hash, market_key, expires_at) values (gen_random_uuid(), gen_random_uuid()::text, 'en-us', now() + interval '1 day');
insert into customers (id, email) values (gen_random_uuid(), gen_random_uuid() || '@p.example') returning id as customer \\gset
insert into orders (id, number, customer_id, market_key, language, currency, rate_micros, email, shipping_address, billing_address, subtotal, shipping, tax, is_tax_included, total, expires_at)
  values (gen_random_uuid(), 'P' || gen_random_uuid(), ':customer', 'en-us', 'en', 'USD', 1000000, 'p@p.example', '{"country": "US"}', '{"country": "US"}', 1000, 0, 0, false, 1000, now())
  returning id as order \\gset
insert into order_lines (id, order_id, position, title, unit_price, quantity, total, requires_shipping, is_tracked)
  values (gen_random_uuid(), ':order', 0, 'Thing', 1000, 1, 1000, true, true) returning id as line \\gset
insert into order_events (id, order_id, kind, actor_kind) values (gen_random_uuid(), ':order', 'placed', 'shopper');
update stock_levels set reserved = reserved + 1 where variant_id = '${variantId}' and location_id = '${locationId}' and on_hand - reserved > 0;
insert into stock_reservations (id, order_id, order_line_id, variant_id, location_id, quantity)
  values (gen_random_uuid(), ':order', ':line', '${variantId}', '${locationId}', 1);
commit;
begin;
insert into stripe_events (id, type, object_id, status, payload, occurred_at) values (gen_random_uuid()::text, 'x', 'y', 'applied', '{}', now());
select status from orders where id = ':order' for update;
insert into payment_ledger (id, order_id, kind, amount, currency, object_id) values (gen_random_uuid(), ':order', 'captured', 1000, 'USD', gen_random_uuid()::text);
insert into order_events (id, order_id, kind, actor_kind) values (gen_random_uuid(), ':order', 'confirm', 'stripe');
update orders set status = 'confirmed', confirmed_at = now() where id = ':order';
commit;`;

type Asked = { url: string; variantId: string; locationId: string; clients: number; seconds?: number };

/** Orders a second by pgbench on this database; null where the program is not installed. It leaves rows that break the invariants: measure last. */
export async function measureTransactions({ url, variantId, locationId, clients, seconds = 8 }: Asked) {
  const folder = await mkdtemp(path.join(tmpdir(), "tradewind-pgbench-"));
  const file = path.join(folder, "order.sql");
  await writeFile(file, transaction(variantId, locationId));
  const asked = ["-n", "-f", file, "-c", String(clients), "-j", "2", "-T", String(seconds), url];
  try {
    const { stdout } = await promisify(execFile)("pgbench", asked);
    return Math.round(Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
