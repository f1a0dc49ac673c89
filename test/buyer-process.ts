import { createInterface } from "node:readline";
import { guest } from "@/commerce/actor";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { Refusal, type RefusedLine } from "@/commerce/refusal";
import { connect } from "@/db/client";
import { money } from "@/lib/money";
import { contextOf } from "./given-shop";

/** One process of the shop with a pool of its own; it reads rounds of carts on stdin and answers each with a line. */
export type Round = { carts: { cartToken: string; total: number }[] };
export type Outcome =
  | { kind: "ordered"; orderId: string; sessionId: string | undefined }
  | { kind: "refused"; code: string; lines: readonly RefusedLine[] }
  | { kind: "broken"; message: string };

const [, , url = ""] = process.argv;
const connection = connect(url, { max: 8, applicationName: "buyers" });
const context = contextOf(connection.db, guest);

async function buy({ cartToken, total }: Round["carts"][number]): Promise<Outcome> {
  try {
    const returnUrl = "http://shop.example/orders/{ORDER_ID}";
    const expectedTotal = money(total, "USD");
    const { order, payment } = await startCheckout(context, { cartToken, expectedTotal, returnUrl });
    return { kind: "ordered", orderId: order.id, sessionId: payment?.sessionId };
  } catch (error) {
    if (error instanceof Refusal) return { kind: "refused", code: error.code, lines: error.lines };
    return { kind: "broken", message: String(error) };
  }
}

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`);
await connection.sql`select 1`;
say("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const { carts } = JSON.parse(line) as Round;
  say(await Promise.all(carts.map(buy)));
}
await connection.close();
