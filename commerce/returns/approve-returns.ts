import { eq, inArray } from "drizzle-orm";
import type { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { returnNumber } from "@/commerce/orders/read-returns";
import { parseInput } from "@/commerce/parse-input";
import { Refusal } from "@/commerce/refusal";
import { orders } from "@/db/schema/orders";
import { returns } from "@/db/schema/returns";
import { approveReturn } from "./decide-return";
import { receiveReturn } from "./receive-return";
import { returnIdsInput } from "./schemas";

type Raw = z.input<typeof returnIdsInput>;

/** Approves several returns. One that cannot be approved keeps no other back; its number is told. */
export async function approveReturns(context: Context, raw: Raw) {
  assertAllowed(context.actor, approveReturn.spec.allow);
  return forEach(context, raw, (ids) => approveReturn(context, ids));
}

/** Receives several returns whole: everything in them goes back on the shelf. */
export async function receiveReturns(context: Context, raw: Raw) {
  assertAllowed(context.actor, receiveReturn.spec.allow);
  return forEach(context, raw, (ids) => receiveReturn(context, ids));
}

type Ids = { orderId: string; returnId: string };

async function forEach({ db }: Context, raw: Raw, run: (ids: Ids) => Promise<unknown>) {
  const { returnIds } = parseInput(returnIdsInput, raw);
  const rows = await db
    .select({ id: returns.id, orderId: returns.orderId, sequence: returns.sequence, order: orders.number })
    .from(returns)
    .innerJoin(orders, eq(orders.id, returns.orderId))
    .where(inArray(returns.id, returnIds));
  const refused: string[] = [];
  for (const { id, orderId, sequence, order } of rows) {
    try {
      await run({ orderId, returnId: id });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(returnNumber(order, sequence));
    }
  }
  return { done: rows.length - refused.length, refused };
}
