import { z } from "zod";
import type { OrderRow } from "@/commerce/orders/move-order";
import type { orderLines } from "@/db/schema/orders";
import type { shipments } from "@/db/schema/fulfillment";
import { type Evidence, evidenceFields, type EvidenceField } from "./dispute-fields";

const longest = 20_000;
const text = z.string().trim().max(longest).optional();

export const evidenceInput = z.strictObject(
  Object.fromEntries(evidenceFields.map((field) => [field, text])) as Record<EvidenceField, typeof text>,
);

/** The fields that say something. */
export const saying = (evidence: Evidence): Evidence =>
  Object.fromEntries(Object.entries(evidence).filter(([, value]) => value));

type Line = Pick<typeof orderLines.$inferSelect, "title" | "options" | "quantity" | "sku">;
type Parcel = Pick<
  typeof shipments.$inferSelect,
  "carrier" | "trackingNumber" | "trackingUrl" | "shippedAt" | "deliveredAt"
>;
export type EvidenceFacts = { order: OrderRow; lines: readonly Line[]; parcels: readonly Parcel[] };

/** What our own rows say of an order, in the words that a bank reads: English, with dates that everybody reads alike. */
export function gatheredEvidence({ order, lines, parcels }: EvidenceFacts): Evidence {
  const [first] = parcels;
  return saying({
    customer_name: order.shippingAddress.name,
    customer_email_address: order.email,
    billing_address: postal(order.billingAddress),
    shipping_address: postal(order.shippingAddress),
    product_description: lines.map(described).join("\n"),
    shipping_date: first ? day(first.shippedAt) : "",
    shipping_carrier: [...new Set(parcels.map(({ carrier }) => carrier))].filter(Boolean).join(", "),
    shipping_tracking_number: parcels
      .map(({ trackingNumber }) => trackingNumber)
      .filter(Boolean)
      .join(", "),
    uncategorized_text: historyOf(order, parcels),
  });
}

function historyOf(order: OrderRow, parcels: readonly Parcel[]): string {
  const told = [`Order ${order.number} was placed on ${day(order.placedAt)} with the e-mail address ${order.email}.`];
  for (const { carrier, trackingNumber, trackingUrl, shippedAt, deliveredAt } of parcels) {
    const by = [carrier, trackingNumber].filter(Boolean).join(" ");
    told.push(
      `A parcel was sent on ${day(shippedAt)}${by ? ` by ${by}` : ""}${trackingUrl ? ` (${trackingUrl})` : ""}.`,
    );
    if (deliveredAt) told.push(`The carrier delivered it on ${day(deliveredAt)}.`);
  }
  return told.join("\n");
}

const day = (at: Date) => at.toISOString().slice(0, 10);

function described({ quantity, title, options, sku }: Line): string {
  const chosen = options.map(({ value }) => value).join(" / ");
  return `${quantity} × ${title}${chosen ? ` (${chosen})` : ""}${sku ? `, SKU ${sku}` : ""}`;
}

function postal(address: OrderRow["shippingAddress"]): string {
  const { name, line1, line2, city, region, postalCode, country } = address;
  return [name, line1, line2, [postalCode, city].filter(Boolean).join(" "), region, country].filter(Boolean).join("\n");
}
