import { and, eq, inArray, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { carts } from "@/db/schema/carts";
import { customers, users } from "@/db/schema/customers";
import { stockAlerts } from "@/db/schema/inventory";
import { mails } from "@/db/schema/operations";
import { documents } from "@/db/schema/documents";
import { orderEvents, orders } from "@/db/schema/orders";
import { disputes, paymentReviews, paymentRisks } from "@/db/schema/payment-cases";
import { stripeEvents } from "@/db/schema/payments";
import { erasedEmail } from "./erased-email";

/**
 * Makes a person unfindable: name, addresses, e-mail, telephone and account go. Orders keep what the tax office asks
 * for: totals, tax, country and the beginning of the postal code. Staff have to leave the team first (`in_use`).
 */
export const eraseCustomer = command({
  name: "eraseCustomer",
  input: z.strictObject({ customerId: z.uuid() }),
  allow: ["customers:erase"],
  async run({ tx, now, audit }, { customerId }) {
    const [customer] = await tx.select().from(customers).where(eq(customers.id, customerId)).for("update");
    if (!customer) throw new Refusal("not_found");
    const email = erasedEmail(customerId);
    if (customer.userId) await deleteAccount(tx, customer.userId);
    await tx
      .update(customers)
      .set({ email, name: "", phone: "", note: "", tags: [], userId: null, updatedAt: now })
      .where(eq(customers.id, customerId));
    const orderIds = await eraseOrders(tx, customerId, email, now);
    await eraseTraces(tx, customer, orderIds, email);
    audit({ subject: "customer", subjectId: customerId });
    return { customerId, orders: orderIds.length };
  },
});

async function deleteAccount(tx: Tx, userId: string): Promise<void> {
  const [user] = await tx.select({ role: users.role }).from(users).where(eq(users.id, userId)).for("update");
  if (user?.role) throw new Refusal("in_use");
  // Sessions, links and saved addresses go with it.
  await tx.delete(users).where(eq(users.id, userId));
}

async function eraseOrders(tx: Tx, customerId: string, email: string, now: Date): Promise<string[]> {
  const rows = await tx
    .update(orders)
    .set({
      email,
      phone: "",
      note: "",
      ipPrefix: "",
      shippingAddress: keptOf(orders.shippingAddress),
      billingAddress: keptOf(orders.billingAddress),
      updatedAt: now,
    })
    .where(eq(orders.customerId, customerId))
    .returning({ id: orders.id });
  return rows.map(({ id }) => id);
}

/** Country, region and the first two characters of the postal code of an address. */
const keptOf = (address: typeof orders.shippingAddress | typeof orders.billingAddress | SQL) =>
  sql`jsonb_strip_nulls(jsonb_build_object(
    'name', '', 'line1', '', 'city', '', 'country', ${address} ->> 'country', 'region', ${address} ->> 'region',
    'postalCode', left(${address} ->> 'postalCode', 2)))` as never;

/** Copies of the person elsewhere: carts, what they wait for, the log of mails, and what Stripe sent about their payments. */
async function eraseTraces(
  tx: Tx,
  { email, userId }: { email: string; userId: string | null },
  orderIds: string[],
  nowhere: string,
): Promise<void> {
  const nothing = { email: null, phone: null, shippingAddress: null, billingAddress: null };
  await tx.update(carts).set(nothing).where(eq(carts.email, email));
  if (userId)
    await tx
      .update(carts)
      .set(nothing)
      .where(and(eq(carts.userId, userId), isNull(carts.email)));
  await tx.delete(stockAlerts).where(eq(stockAlerts.email, email));
  await tx.update(mails).set({ to: nowhere, data: {}, subject: "" }).where(eq(mails.to, email));
  await tx
    .update(paymentReviews)
    .set({ details: sql`${paymentReviews.details} - 'email' - 'shipTo'` })
    .where(sql`lower(${paymentReviews.details} ->> 'email') = ${email}`);
  if (orderIds.length === 0) return;
  await tx.update(paymentRisks).set({ fingerprint: "" }).where(inArray(paymentRisks.orderId, orderIds));
  await tx.update(disputes).set({ evidence: {} }).where(inArray(disputes.orderId, orderIds));
  await eraseHistories(tx, orderIds);
  await tx
    .update(stripeEvents)
    .set({ payload: { erased: true } })
    .where(and(inArray(stripeEvents.orderId, orderIds), ne(stripeEvents.status, "parked")));
}

/** What people wrote into histories, and who a document was made out to; the chain of hashes and the amounts stay. */
async function eraseHistories(tx: Tx, orderIds: string[]): Promise<void> {
  await tx
    .update(orderEvents)
    .set({ reason: "", data: sql`${orderEvents.data} - 'trackingNumber'`, salt: null })
    .where(
      and(
        inArray(orderEvents.orderId, orderIds),
        or(ne(orderEvents.reason, ""), sql`${orderEvents.data} ? 'trackingNumber'`),
      ),
    );
  const kept = (part: "billing" | "shipping") => keptOf(sql`${documents.buyer} -> ${part}`);
  await tx
    .update(documents)
    .set({ buyer: sql`jsonb_build_object('billing', ${kept("billing")}, 'shipping', ${kept("shipping")})` })
    .where(inArray(documents.orderId, orderIds));
}
