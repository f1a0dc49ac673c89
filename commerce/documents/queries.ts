import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { requireOrder } from "@/commerce/orders/require-order";
import { orderAccessInput } from "@/commerce/orders/schemas";
import { Refusal } from "@/commerce/refusal";
import { documents } from "@/db/schema/documents";
import { orders } from "@/db/schema/orders";
import { markets } from "@/db/schema/store";
import { isUuid } from "@/lib/ids";
import { moneyOf } from "@/lib/money";
import type { DocumentRow } from "./number-document";

/** Papers name a person and prices, so a limited sight of orders does not see them. */
const readers = ["shopper", "system", "orders:read"] as const;

/** What was issued for an order, the oldest first. */
export const listDocuments = query({
  input: orderAccessInput,
  allow: readers,
  async run({ db, actor }, access) {
    const order = await requireOrder(db, actor, access);
    const rows = await db
      .select()
      .from(documents)
      .where(eq(documents.orderId, order.id))
      .orderBy(asc(documents.issuedAt), asc(documents.id));
    return rows.map(({ id, kind, number, total, currency, issuedAt }) => ({
      ...{ id, kind, number },
      total: moneyOf(total, currency),
      issuedAt: issuedAt.toISOString(),
    }));
  },
});
export type ListedDocument = Awaited<ReturnType<typeof listDocuments>>[number];

/**
 * One document as it was issued: by its id, or the order's `invoice`. Refuses with `document_not_issued` while the order is
 * unpaid, or paid a moment ago; one that never was is `not_found`.
 */
export const getDocument = query({
  input: orderAccessInput.extend({ document: z.string().max(100) }),
  allow: readers,
  async run({ db, actor }, { document, ...access }): Promise<DocumentRow> {
    const order = await requireOrder(db, actor, access);
    if (document !== "invoice" && !isUuid(document)) throw new Refusal("not_found");
    const wanted =
      document === "invoice"
        ? and(eq(documents.kind, "invoice"), eq(documents.causeId, order.id))
        : eq(documents.id, document);
    const [row] = await db
      .select()
      .from(documents)
      .where(and(eq(documents.orderId, order.id), wanted));
    if (!row) throw new Refusal(document === "invoice" ? "document_not_issued" : "not_found");
    return row;
  },
});

const mostSlips = 100;

/** For each order what goes into its next parcel, or went into those sent; in the order asked for. Unpaid ones are refused. */
export const getPackingSlips = query({
  input: z.strictObject({ orderIds: z.array(z.uuid()).min(1).max(mostSlips) }),
  allow: ["system", "orders:read", { permission: "orders:read", limits: ["ship_data"] }],
  async run({ db }, { orderIds }) {
    const rows = await db.execute<SlipLine & Record<string, unknown>>(sql`
      select line.order_id as "orderId", line.title, line.sku, line.options, line.quantity,
        coalesce(sent.pieces, 0)::int as shipped, coalesce(back.pieces, 0)::int as cancelled
      from order_lines line
      left join lateral (select sum(quantity) as pieces from shipment_lines where order_line_id = line.id) sent on true
      left join lateral (
        select sum(part.cancelled) as pieces from refund_lines part join refunds refund on refund.id = part.refund_id
        where part.order_line_id = line.id and refund.status not in ('failed', 'cancelled')
      ) back on true
      where line.requires_shipping and line.order_id in ${orderIds}
      order by line.order_id, line.position`);
    const found = await db
      .select({ order: orders, timeZone: markets.timezone })
      .from(orders)
      .innerJoin(markets, eq(markets.key, orders.marketKey))
      .where(inArray(orders.id, orderIds));
    return orderIds.map((orderId) => {
      const { order, timeZone } = found.find((each) => each.order.id === orderId) ?? {};
      if (!order || !timeZone) throw new Refusal("not_found");
      const own = [...rows].filter((row) => row.orderId === orderId);
      const left = own.map((row) => ({ ...row, pieces: Math.max(row.quantity - row.shipped - row.cancelled, 0) }));
      const isSent = left.every(({ pieces }) => pieces === 0);
      const lines = (isSent ? own.map((row) => ({ ...row, pieces: row.shipped })) : left).filter(
        ({ pieces }) => pieces > 0,
      );
      const isClosed = order.status !== "confirmed" && order.status !== "completed";
      if (isClosed || lines.length === 0) throw new Refusal("nothing_to_pack", { number: order.number });
      const { number, marketKey, shippingAddress, shippingTitle, placedAt } = order;
      return { number, marketKey, timeZone, shippingAddress, shippingTitle, placedAt, lines };
    });
  },
});
export type PackingSlip = Awaited<ReturnType<typeof getPackingSlips>>[number];

type SlipLine = {
  orderId: string;
  title: string;
  sku: string;
  options: { name: string; value: string }[];
  quantity: number;
  shipped: number;
  cancelled: number;
};
