import { sql } from "drizzle-orm";
import { type Db, inTransaction } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { storeSettings } from "@/db/schema/store";
import { openedDaysAgo } from "./past-orders";
import { seedCatalogue } from "./seed-catalogue";
import { seedCollectionRows } from "./seed-collections";
import { seedIds } from "./seed-ids";
import { seedOrders } from "./seed-orders";
import { seedPolicies } from "./seed-policies";
import { seedStock } from "./seed-stock";
import { seedStore } from "./seed-store";

export { seedReturnPhotos } from "./seed-return-photos";

/**
 * Fills an empty database with the demo store Ostrand; false when there is a store already, which stays as it is.
 * The same each time but for the dates, which count back from `now` so that the dashboard has a recent past.
 */
export async function seedDemoStore(db: Db, now = new Date()): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    // Two years of history go in by few statements, and each event is hashed: a slow machine may take longer than a screen.
    await tx.execute(sql`set local statement_timeout = '120s'`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tradewind demo store'))`);
    // Two years of history are a few large statements; on a slow machine one of them takes longer than a screen may.
    await tx.execute(sql`set local statement_timeout = 0`);
    const [store] = await tx.select({ name: storeSettings.name }).from(storeSettings);
    const [product] = await tx.select({ id: products.id }).from(products).limit(1);
    if (store || product) return false;
    const id = seedIds();
    const opened = new Date(now.getTime() - openedDaysAgo * 24 * 3_600_000);
    const places = await seedStore(tx, id, opened);
    const collectionIds = await seedCollectionRows(tx, id, opened);
    const variants = await seedCatalogue(tx, id, now, collectionIds);
    const demand = await seedOrders(tx, { id, now, variants, places });
    await seedStock(tx, { id, opened, now, variants, places, demand });
    await seedPolicies(tx, { id, now, variants });
    // Without statistics the first pages would be planned for empty tables.
    await tx.execute(sql`analyze`);
    return true;
  });
}
