import { eq, inArray, sql } from "drizzle-orm";
import type { LineToReserve } from "@/commerce/inventory/reserve-stock";
import { limitOf } from "@/config/limits";
import type { Tx } from "@/db/client";
import { products } from "@/db/schema/catalog";
import { customers } from "@/db/schema/customers";
import { orderLines, orders } from "@/db/schema/orders";
import { markets, storeSettings } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import type { AgreedLine, Agreement } from "./agreement";

type Placing = { agreement: Agreement; lines: readonly AgreedLine[]; orderPrefix: string; now: Date };

/** Writes a pending order with its lines and number; its stock is the caller's business. */
export async function insertOrder(tx: Tx, { agreement, lines, orderPrefix, now }: Placing) {
  const orderId = uuidv7();
  const customerId = await requireCustomer(tx, agreement);
  const number = `${orderPrefix}${await nextNumber(tx)}`;
  const expiresAt = new Date(now.getTime() + 1000 * limitOf("lifetimes.paymentSeconds"));
  const { days, blocks } = await readReturnTerms(tx, agreement.marketKey, lines);
  const own = { id: orderId, number, customerId, returnDays: days, expiresAt, placedAt: now };
  await tx.insert(orders).values({ ...agreement, ...own });
  const rows = lines.map((line) => {
    return { ...line, id: uuidv7(), orderId, returnBlock: blocks.get(line.productId) ?? "" };
  });
  await tx.insert(orderLines).values(rows);
  const toReserve = rows.map(
    ({ id, variantId, quantity }): LineToReserve => ({ orderLineId: id, variantId, quantity }),
  );
  return { orderId, number, toReserve };
}

/** What was promised about returns when the order was placed; changing it later changes no order. */
async function readReturnTerms(tx: Tx, marketKey: string, lines: readonly AgreedLine[]) {
  const [terms] = await tx
    .select({ ofMarket: markets.returnDays, ofStore: storeSettings.returnDays })
    .from(markets)
    .leftJoin(storeSettings, sql`true`)
    .where(eq(markets.key, marketKey));
  const productIds = [...new Set(lines.map(({ productId }) => productId))];
  const blocked = await tx
    .select({ id: products.id, block: products.returnBlock })
    .from(products)
    .where(inArray(products.id, productIds));
  return {
    days: terms?.ofMarket ?? terms?.ofStore ?? null,
    blocks: new Map(blocked.map(({ id, block }) => [id, block])),
  };
}

/** The customer of an e-mail address, made by the first order. Someone else's order never changes what is known of them. */
async function requireCustomer(tx: Tx, { email, phone, language, shippingAddress }: Agreement): Promise<string> {
  const find = () => tx.select({ id: customers.id }).from(customers).where(eq(customers.email, email));
  const [known] = await find();
  if (known) return known.id;
  await tx
    .insert(customers)
    .values({ email, phone, language, name: shippingAddress.name })
    .onConflictDoNothing({ target: customers.email });
  const [made] = await find();
  if (!made) throw new Error("The customer was neither found nor made");
  return made.id;
}

async function nextNumber(tx: Tx): Promise<string> {
  const [row] = await tx.execute<{ number: string }>(sql`select nextval('order_numbers')::text as number`);
  if (!row) throw new Error("The sequence gave no number");
  return row.number;
}
