import { eq } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { orderEvents } from "@/db/schema/orders";
import { captureDue } from "./capture-due";

const dueAfter: readonly string[] = ["shipped", "ready_for_pickup", "hold_released", "payment_authorized"];

/** Hears that a parcel left, or that a held order may go on, and takes what is due then. */
export async function captureOnShipping(context: Context, { eventId }: { eventId: string }): Promise<void> {
  const [event] = await context.db
    .select({ orderId: orderEvents.orderId, kind: orderEvents.kind })
    .from(orderEvents)
    .where(eq(orderEvents.id, eventId));
  if (event && dueAfter.includes(event.kind)) await captureDue(context, { orderId: event.orderId });
}
