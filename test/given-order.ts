import type { Actor } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { reserveStock } from "@/commerce/inventory/reserve-stock";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { type Db, inTransaction } from "@/db/client";
import { products, type ReturnBlock, variants } from "@/db/schema/catalog";
import { customers } from "@/db/schema/customers";
import { stockLevels, stockMovements } from "@/db/schema/inventory";
import { locations } from "@/db/schema/locations";
import { orderLines, orders } from "@/db/schema/orders";
import { markets, type PostalAddress, storeSettings } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";

type Line = {
  unitPrice: number;
  quantity: number;
  tax?: number;
  discount?: number;
  stock?: number;
  requiresShipping?: boolean;
  returnBlock?: ReturnBlock;
  returnDays?: number;
};
type Wanted = {
  lines?: Line[];
  shipping?: number;
  shippingTax?: number;
  currency?: string;
  isTaxIncluded?: boolean;
  userId?: string;
  email?: string;
  phone?: string;
  address?: PostalAddress;
  expiresAt?: Date;
  rateMicros?: number;
  marketKey?: string;
  taxLines?: { name: string; rateBps: number; amount: number }[];
  country?: string;
  returnDays?: number;
  customerId?: string;
  ipPrefix?: string;
  placedAt?: Date;
};
export type GivenOrder = {
  id: string;
  number: string;
  total: number;
  currency: string;
  lines: { id: string; variantId: string; productId: string }[];
};

/** A context as an adapter would make it, for tests of commands and queries. */
export const contextOf = (db: Db, actor: Actor, now = () => new Date()): Context => ({
  db,
  actor,
  now,
  requestId: "test",
});

/** The store's one row and a market per currency, once for each test database. */
export async function givenStore(db: Db, { refundLimit = 10_000 } = {}) {
  await db
    .insert(storeSettings)
    .values({ name: "Test store", supportEmail: "help@shop.example", baseCurrency: "USD", refundLimit })
    .onConflictDoNothing();
  const rows = [
    ["en-us", "en", "US", "USD", false],
    ["zh-cn", "zh", "CN", "CNY", true],
    ["de-de", "de", "DE", "EUR", true],
    ["ja-jp", "ja", "JP", "JPY", true],
  ] as const;
  await db
    .insert(markets)
    .values(
      rows.map(([key, language, country, currency, isTaxIncluded]) => ({
        key,
        language,
        country,
        currency,
        isTaxIncluded,
      })),
    )
    .onConflictDoNothing();
}

let serial = 0;

/** A pending order with stock of its own, promised to it, as checkout leaves it behind. */
export async function givenOrder(db: Db, wanted: Wanted = {}): Promise<GivenOrder> {
  const lines = wanted.lines ?? [{ unitPrice: 1900, quantity: 2 }];
  const { shipping = 500, shippingTax = 0, currency = "USD", isTaxIncluded = false, rateMicros = 1_000_000 } = wanted;
  const [market] = await db.select().from(markets);
  if (!market) throw new Error("givenStore comes first");
  serial += 1;
  const subtotal = lines.reduce((sum, { unitPrice, quantity }) => sum + unitPrice * quantity, 0);
  const discount = lines.reduce((sum, line) => sum + (line.discount ?? 0), 0);
  const tax = lines.reduce((sum, line) => sum + (line.tax ?? 0), shippingTax);
  const total = subtotal - discount + shipping + (isTaxIncluded ? 0 : tax);
  const address = wanted.address ?? {
    name: "Ada Lovelace",
    line1: "1 Main Street",
    city: "Springfield",
    postalCode: "12345",
    country: wanted.country ?? "US",
  };
  const email = wanted.email ?? `ada${serial}@mail.example`;
  const number = `T${serial}-${uuidv7().slice(-6)}`;
  return inTransaction(db, async (tx) => {
    const customerId = wanted.customerId ?? uuidv7();
    await tx
      .insert(customers)
      .values({ id: customerId, email: `${customerId}@mail.example`, name: address.name })
      .onConflictDoNothing();
    const orderId = uuidv7();
    await tx.insert(orders).values({
      id: orderId,
      number,
      customerId,
      userId: wanted.userId,
      marketKey: wanted.marketKey ?? "en-us",
      language: wanted.marketKey?.slice(0, 2) ?? "en",
      taxLines: wanted.taxLines ?? [],
      currency,
      rateMicros,
      returnDays: wanted.returnDays,
      ipPrefix: wanted.ipPrefix,
      placedAt: wanted.placedAt,
      email,
      phone: wanted.phone ?? "+15550100",
      shippingAddress: address,
      billingAddress: address,
      shippingTitle: "Standard",
      subtotal,
      discount,
      shipping,
      tax,
      shippingTax,
      isTaxIncluded,
      total,
      expiresAt: wanted.expiresAt ?? new Date(Date.now() + 45 * 60_000),
    });
    const [location] = await tx
      .insert(locations)
      .values({ name: "Warehouse", country: "US", priority: serial })
      .returning();
    const made: GivenOrder["lines"] = [];
    for (const [position, line] of lines.entries()) {
      const productId = uuidv7();
      const variantId = uuidv7();
      await tx
        .insert(products)
        .values({ id: productId, handle: `mug-${productId}`, title: "Stoneware mug", status: "active" });
      await tx
        .insert(variants)
        .values({ id: variantId, productId, position: 0, price: line.unitPrice, currency: "USD" });
      const onHand = line.stock ?? line.quantity + 5;
      const locationId = location?.id ?? "";
      await tx.insert(stockLevels).values({ variantId, locationId, onHand });
      await tx
        .insert(stockMovements)
        .values({ variantId, locationId, delta: onHand, reason: "opening", actorKind: "system" });
      const id = uuidv7();
      await tx.insert(orderLines).values({
        id,
        orderId,
        position,
        productId,
        variantId,
        title: `Stoneware mug ${position + 1}`,
        options: [{ name: "Colour", value: "Grey" }],
        sku: `MUG-${position}`,
        unitPrice: line.unitPrice,
        quantity: line.quantity,
        discount: line.discount ?? 0,
        total: line.unitPrice * line.quantity - (line.discount ?? 0),
        tax: line.tax ?? 0,
        requiresShipping: line.requiresShipping ?? true,
        isTracked: true,
        returnBlock: line.returnBlock ?? "",
        returnDays: line.returnDays,
      });
      made.push({ id, variantId, productId });
    }
    await reserveStock(tx, {
      orderId,
      lines: made.map(({ id, variantId }, at) => ({ orderLineId: id, variantId, quantity: lines[at]?.quantity ?? 1 })),
    });
    await recordOrderEvent(tx, { kind: "shopper", id: wanted.userId ?? null }, orderId, { kind: "placed" });
    return { id: orderId, number, total, currency, lines: made };
  });
}
