import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { queueJob } from "@/commerce/jobs";
import { mails } from "@/db/schema/operations";
import { orderEvents, orders } from "@/db/schema/orders";
import { uuidv7 } from "@/lib/ids";
import { mailForEvent, type OrderMailKind } from "./order-mail-kinds";

/** Promises the mail that an order's event calls for, once for each event, however often it is told. */
export const onOrderEvent = command({
  name: "onOrderEvent",
  input: z.strictObject({ eventId: z.uuid() }),
  allow: ["system"],
  async run({ tx }, { eventId }) {
    const [found] = await tx
      .select({ event: orderEvents, order: orders })
      .from(orderEvents)
      .innerJoin(orders, eq(orders.id, orderEvents.orderId))
      .where(eq(orderEvents.id, eventId));
    const kind = found ? mailForEvent(found.event) : null;
    if (!found || !kind) return { mailId: null };
    const { order, event } = found;
    const [promised] = await tx
      .insert(mails)
      .values({
        ...{ id: uuidv7(), key: keyOf(kind, order.id, eventId), kind, to: order.email, language: order.language },
        ...{ marketKey: order.marketKey, orderId: order.id, userId: order.userId },
        data: textAndNumbers({ ...event.data, reason: event.reason }),
      })
      .onConflictDoNothing()
      .returning({ mailId: mails.id });
    if (!promised) return { mailId: null };
    await queueJob(tx, "send-mail", promised, { key: `mail:${promised.mailId}` });
    return promised;
  },
});

/** Parcels and refunds may be many; anything else happens to an order once, whatever its history says. */
const repeated: readonly OrderMailKind[] = [
  ...["changed", "change_due", "shipped", "delivered", "ready_for_pickup", "refunded"],
  ...["return_requested", "return_approved", "return_declined", "return_received", "withdrawn"],
] as OrderMailKind[];
const keyOf = (kind: OrderMailKind, orderId: string, eventId: string): string =>
  repeated.includes(kind) ? `${kind}:${orderId}:${eventId}` : `${kind}:${orderId}`;

const textAndNumbers = (data: Record<string, unknown>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(data).filter(
      (entry): entry is [string, string | number] => typeof entry[1] === "string" || typeof entry[1] === "number",
    ),
  );
