import { eq } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { orderEvents } from "@/db/schema/orders";
import { captureDue } from "./capture-due";

/** Hears that a parcel left, or that a held order may go on, and takes what is due then. */
export async function captureOnShipping(context: Context, { eventId }: { eventId: string }): Promise<void> {
  const [event] = await context.db
    .select({ orderId: orderEvents.orderId, kind: orderEvents.kind })
    .from(orderEvents)
    .where(eq(orderEvents.id, eventId));
  if (event?.kind === "shipped" || event?.kind === "hold_released" || event?.kind === "payment_authorized")
    await captureDue(context, { orderId: event.orderId });
}
