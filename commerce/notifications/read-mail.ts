import { and, asc, eq, gt } from "drizzle-orm";
import { addressLines } from "@/commerce/customers/address-format";
import { readPickup } from "@/commerce/orders/read-order-parts";
import { isLanguage, type Language } from "@/config/languages";
import type { Db } from "@/db/client";
import { shipmentLines, shipments } from "@/db/schema/fulfillment";
import { products, variants } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { mails } from "@/db/schema/operations";
import { orderLines, orders } from "@/db/schema/orders";
import { type ReturnStatus, returnLines, returns, type WithdrawalStatement } from "@/db/schema/returns";
import { type Money, moneyOf } from "@/lib/money";

export type MailRow = typeof mails.$inferSelect;
export type MailLine = {
  title: string;
  options: string;
  quantity: number;
  total: Money;
  /** The day from which it was promised to be sent; null when it was there. */
  promisedOn: string | null;
};
export type MailParcel = { carrier: string; trackingNumber: string; trackingUrl: string; pickupCode: string };
export type MailOrder = {
  id: string;
  number: string;
  lines: MailLine[];
  subtotal: Money;
  discount: Money;
  shipping: Money;
  tax: Money;
  isTaxIncluded: boolean;
  total: Money;
  addressLines: string[];
  /** Where it is fetched; null when it is sent. */
  pickup: { name: string; note: string } | null;
  delivery: { earliest: string; latest: string } | null;
  /** Of a mail about a parcel. */
  parcel: MailParcel | null;
  /** Of a mail about a return. */
  goodsBack: MailReturn | null;
};
export type MailReturn = {
  status: ReturnStatus;
  instructions: string;
  statement: WithdrawalStatement | null;
  lines: Omit<MailLine, "total" | "promisedOn">[];
};

export const mailLanguage = ({ language }: Pick<MailRow, "language">): Language =>
  isLanguage(language) ? language : "en";

export async function findMail(db: Db, mailId: string): Promise<MailRow | null> {
  const [mail] = await db.select().from(mails).where(eq(mails.id, mailId));
  return mail ?? null;
}

/** The product that a mail says is back, in the mail's language; "" once it was deleted. */
export async function readMailProduct(db: Db, { data, language }: MailRow): Promise<string> {
  if (typeof data.variantId !== "string") return "";
  const [found] = await db
    .select({ title: products.title, translated: translations.value })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .leftJoin(
      translations,
      and(
        eq(translations.subjectId, products.id),
        eq(translations.field, "title"),
        eq(translations.language, language),
      ),
    )
    .where(eq(variants.id, data.variantId));
  return found ? found.translated || found.title : "";
}

/** What a mail about an order shows, as of now; a parcel's mail lists what is in that parcel. */
export async function readMailOrder(db: Db, mail: MailRow): Promise<MailOrder | null> {
  const [order] = mail.orderId ? await db.select().from(orders).where(eq(orders.id, mail.orderId)) : [];
  if (!order) return null;
  const shipmentId = typeof mail.data.shipmentId === "string" ? mail.data.shipmentId : null;
  const amount = (value: number) => moneyOf(value, order.currency);
  const lines = await readLines(db, order.id, shipmentId);
  return {
    ...{ id: order.id, number: order.number, isTaxIncluded: order.isTaxIncluded },
    lines: lines.map(({ total, options, ...line }) => ({
      ...line,
      options: optionText(options),
      total: amount(total),
    })),
    subtotal: amount(order.subtotal),
    discount: amount(order.discount),
    shipping: amount(order.shipping),
    tax: amount(order.tax),
    total: amount(order.total),
    addressLines: addressLines(order.shippingAddress),
    pickup: await readPickup(db, order),
    delivery:
      order.deliveryEarliest && order.deliveryLatest
        ? { earliest: order.deliveryEarliest, latest: order.deliveryLatest }
        : null,
    parcel: shipmentId ? await readParcel(db, order.id, shipmentId) : null,
    goodsBack: typeof mail.data.returnId === "string" ? await readReturn(db, order.id, mail.data.returnId) : null,
  };
}

async function readLines(db: Db, orderId: string, shipmentId: string | null) {
  const columns = {
    title: orderLines.title,
    options: orderLines.options,
    total: orderLines.total,
    promisedOn: orderLines.promisedOn,
  };
  if (!shipmentId) {
    return (
      db
        .select({ ...columns, quantity: orderLines.quantity })
        .from(orderLines)
        // What a change took off wholly is no part of it any more.
        .where(and(eq(orderLines.orderId, orderId), gt(orderLines.quantity, 0)))
        .orderBy(asc(orderLines.position))
    );
  }
  return db
    .select({ ...columns, quantity: shipmentLines.quantity })
    .from(shipmentLines)
    .innerJoin(orderLines, eq(orderLines.id, shipmentLines.orderLineId))
    .where(and(eq(shipmentLines.shipmentId, shipmentId), eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.position));
}

async function readParcel(db: Db, orderId: string, shipmentId: string): Promise<MailParcel | null> {
  const { carrier, trackingNumber, trackingUrl, pickupCode } = shipments;
  const [parcel] = await db
    .select({ carrier, trackingNumber, trackingUrl, pickupCode })
    .from(shipments)
    .where(and(eq(shipments.id, shipmentId), eq(shipments.orderId, orderId)));
  return parcel ?? null;
}

async function readReturn(db: Db, orderId: string, returnId: string): Promise<MailReturn | null> {
  const [row] = await db
    .select()
    .from(returns)
    .where(and(eq(returns.id, returnId), eq(returns.orderId, orderId)));
  if (!row) return null;
  const lines = await db
    .select({ title: orderLines.title, options: orderLines.options, quantity: returnLines.quantity })
    .from(returnLines)
    .innerJoin(orderLines, eq(orderLines.id, returnLines.orderLineId))
    .where(eq(returnLines.returnId, row.id))
    .orderBy(asc(orderLines.position));
  return {
    status: row.status,
    instructions: row.instructions,
    statement: row.statement,
    lines: row.statement?.lines ?? lines.map(({ options, ...line }) => ({ ...line, options: optionText(options) })),
  };
}

const optionText = (options: readonly { name: string; value: string }[]): string =>
  options.map(({ name, value }) => `${name}: ${value}`).join(", ");
