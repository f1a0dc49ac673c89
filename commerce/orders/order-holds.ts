import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { type Actor, actorId } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Db, Tx } from "@/db/client";
import { orderHolds } from "@/db/schema/orders";
import { recordOrderEvent } from "./record-order-event";

export type HoldRow = typeof orderHolds.$inferSelect;
/** `kind` names who holds it: `risk`, `manual`, or another noun's own. Reasons are codes, a note is a person's words. */
export type NewHold = { kind: string; reasons?: readonly string[]; note?: string };

const liveOf = (orderId: string) => and(eq(orderHolds.orderId, orderId), isNull(orderHolds.releasedAt));

/** What keeps an order back now, the oldest first. */
export const readHolds = (db: Db | Tx, orderId: string): Promise<HoldRow[]> =>
  db.select().from(orderHolds).where(liveOf(orderId)).orderBy(asc(orderHolds.placedAt), asc(orderHolds.id));

/** Refuses with `order_held` while anything keeps the order back. The caller has locked the order. */
export async function assertNotHeld(tx: Tx, orderId: string): Promise<void> {
  const [hold] = await readHolds(tx, orderId);
  if (hold) throw new Refusal("order_held", { orderId, kind: hold.kind });
}

/** Keeps an order back. A hold of the same kind that is live is added to; false when it said all of it already. */
export async function placeHold(tx: Tx, actor: Actor, orderId: string, hold: NewHold): Promise<boolean> {
  const { kind, reasons = [], note = "" } = hold;
  const [live] = await tx
    .select()
    .from(orderHolds)
    .where(and(liveOf(orderId), eq(orderHolds.kind, kind)))
    .for("update");
  const fresh = reasons.filter((reason) => !live?.reasons.includes(reason));
  if (live && fresh.length === 0) return false;
  if (live)
    await tx
      .update(orderHolds)
      .set({ reasons: [...live.reasons, ...fresh] })
      .where(eq(orderHolds.id, live.id));
  else
    await tx
      .insert(orderHolds)
      .values({ orderId, kind, reasons: [...reasons], note, actorKind: actor.kind, actorId: actorId(actor) });
  await recordOrderEvent(tx, actor, orderId, {
    kind: "held",
    reason: note,
    data: { hold: kind, why: fresh.join(" ") },
  });
  return true;
}

/** Lets an order go on as far as holds of this kind kept it; false when none did. */
export async function endHold(tx: Tx, actor: Actor, orderId: string, hold: { kind: string; note?: string }) {
  const { kind, note = "" } = hold;
  const ended = await tx
    .update(orderHolds)
    .set({
      releasedAt: sql`now()`,
      releasedByKind: actor.kind,
      releasedById: actorId(actor),
      releaseNote: note,
    })
    .where(and(liveOf(orderId), eq(orderHolds.kind, kind)))
    .returning({ id: orderHolds.id });
  if (ended.length === 0) return false;
  await recordOrderEvent(tx, actor, orderId, { kind: "hold_released", reason: note, data: { hold: kind } });
  return true;
}
