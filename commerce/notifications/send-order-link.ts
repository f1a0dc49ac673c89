import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { orders } from "@/db/schema/orders";
import { promiseOrderLink } from "./promise-order-link";

/** Mails the link of the order that has this number and this e-mail; where there is none, nothing happens. */
export const sendOrderLink = command({
  name: "sendOrderLink",
  input: z.strictObject({ number: z.string(), email: z.string() }),
  allow: ["system"],
  async run({ tx, now }, { number, email }) {
    const [order] = await tx
      .select()
      .from(orders)
      .where(and(inArray(orders.number, [number, number.toUpperCase()]), eq(orders.email, email)));
    if (order) await promiseOrderLink(tx, order, now);
  },
});
