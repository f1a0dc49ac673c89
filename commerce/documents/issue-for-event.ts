import { eq } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import type { OrderEventKind } from "@/commerce/orders/record-order-event";
import { orderEvents } from "@/db/schema/orders";
import { issueDocuments } from "./issue-documents";

/** After these an order may be owed a document. */
const causes: readonly OrderEventKind[] = ["confirm", "changed", "cancel", "refund_succeeded"];

/** Issues the documents that an event calls for; an event told twice issues nothing twice. */
export async function issueForEvent(context: Context, { eventId }: { eventId: string }): Promise<void> {
  const [event] = await context.db.select().from(orderEvents).where(eq(orderEvents.id, eventId));
  if (event && causes.some((kind) => kind === event.kind)) await issueDocuments(context, { orderId: event.orderId });
}
