import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { customers } from "@/db/schema/customers";
import { shippingRates, shippingZones, taxRates } from "@/db/schema/store";
import { Batch } from "./batch";
import { Demand } from "./demand";
import { type DemoOrder, demoCustomers, demoOrders } from "./demo-orders";
import { pastOf } from "./past-orders";
import type { SeededVariant } from "./seed-catalogue";
import type { SeedId } from "./seed-ids";
import { isSale, type Places, type SeededOrder, seedOrder } from "./seed-order";
import { seedReturns } from "./seed-returns";

/** Two years of orders with everything that led to where they are; the stock they took is handed back as demand. */
export async function seedOrders(
  tx: Tx,
  scope: { id: SeedId; now: Date; variants: readonly SeededVariant[]; places: Places },
): Promise<Demand> {
  const { id, now, variants } = scope;
  const past = pastOf(now, variants);
  const orders = [...past.orders, ...demoOrders].sort((a, b) => b.hoursAgo - a.hoursAgo);
  const people = { ...past.customers, ...demoCustomers };
  const batch = new Batch();
  const firstOrder = new Map<string, number>();
  for (const { customer, hoursAgo } of orders) if (!firstOrder.has(customer)) firstOrder.set(customer, hoursAgo);
  for (const [key, { address: _address, ...customer }] of Object.entries(people)) {
    const createdAt = new Date(now.getTime() - (firstOrder.get(key) ?? 0) * 3_600_000);
    batch.add(customers, { id: id(`customer ${key}`), ...customer, createdAt, updatedAt: createdAt });
  }
  const known = {
    rates: await tx.select().from(taxRates),
    zones: await tx.select().from(shippingZones),
    options: await tx.select().from(shippingRates),
    bySku: new Map(variants.map((variant) => [variant.sku, variant])),
  };
  const demand = new Demand();
  const numbers = await tx.execute<{ number: string }>(
    sql`select nextval('order_numbers')::text as number from generate_series(1, ${orders.length})`,
  );
  const seeded: { demo: DemoOrder; story: SeededOrder }[] = [];
  for (const [index, demo] of orders.entries()) {
    const customer = people[demo.customer];
    if (!customer) throw new Error(`Nobody is called ${demo.customer}.`);
    const number = numbers[index]?.number ?? "";
    const story = seedOrder({ ...scope, ...known, batch, demand }, { ...demo, person: customer, number, index });
    seeded.push({ demo, story });
  }
  seedReturns({ ...scope, batch, demand }, seeded);
  await batch.write(tx);
  await countSales(tx, known.bySku, orders);
  return demand;
}

/** What sold best is what paid orders hold. */
async function countSales(tx: Tx, bySku: ReadonlyMap<string, SeededVariant>, orders: readonly DemoOrder[]) {
  const sold = new Map<string, number>();
  for (const { fate, lines } of orders) {
    if (!isSale(fate)) continue;
    for (const [sku, quantity] of lines) {
      const productId = bySku.get(sku)?.productId;
      if (productId) sold.set(productId, (sold.get(productId) ?? 0) + quantity);
    }
  }
  for (const [productId, salesCount] of sold)
    await tx.update(products).set({ salesCount }).where(eq(products.id, productId));
}
