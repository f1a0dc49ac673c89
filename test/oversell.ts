import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { eq } from "drizzle-orm";
import { guest } from "@/commerce/actor";
import type { Connection } from "@/db/client";
import { cartLines, carts } from "@/db/schema/carts";
import { hashToken, randomToken, uuidv7 } from "@/lib/ids";
import type { Outcome, Round } from "./buyer-process";
import { givenFilledCart } from "./given-checkout";
import { contextOf } from "./given-shop";

type Shop = Pick<Connection, "db" | "sql"> & { url: string; locationId: string };
export type RoundResult = {
  ordered: number;
  /** Buyers who were told out_of_stock with the line that was short. */
  told: number;
  /** Anything else; must stay empty. */
  other: Outcome[];
  /** Pieces promised to the orders, of whatever the variant is made of. */
  promised: number;
  orders: number;
  ms: number;
};

/** What is sold for `units` pieces; returns the variant that is put into the carts. */
type GivenForSale = (shop: Shop, units: number) => Promise<string>;

/** Shop processes that buy on command; `close` ends them. */
export async function startBuyers(url: string, count: number) {
  const script = fileURLToPath(new URL("./buyer-process.ts", import.meta.url));
  const children = Array.from({ length: count }, () =>
    spawn(process.execPath, ["--import", "tsx", script, url], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  const answers = children.map((child) => createInterface({ input: child.stdout })[Symbol.asyncIterator]());
  const read = async (at: number): Promise<unknown> => {
    const { value, done } = (await answers[at]?.next()) ?? { done: true, value: undefined };
    if (done) throw new Error("A shop process ended before it answered");
    return JSON.parse(value);
  };
  await Promise.all(children.map((_child, at) => read(at)));
  return {
    buy: (rounds: Round[]) =>
      Promise.all(
        rounds.map(async (round, at) => {
          children[at]?.stdin.write(`${JSON.stringify(round)}\n`);
          return (await read(at)) as Outcome[];
        }),
      ),
    close: () => Promise.all(children.map(end)),
  };
}

const end = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.stdin?.end();
  });

/** One cart filled by the shop's own commands, and as many copies of its rows as there are further buyers. */
export async function givenCarts({ db }: Pick<Shop, "db">, variantId: string, buyers: number) {
  const lines = [{ variantId, quantity: 1 }];
  const { id: token, totals } = await givenFilledCart(contextOf(db, guest), { lines });
  const [cart] = await db
    .select()
    .from(carts)
    .where(eq(carts.tokenHash, hashToken(token)));
  const [line] = cart ? await db.select().from(cartLines).where(eq(cartLines.cartId, cart.id)) : [];
  if (!cart || !line) throw new Error("The filled cart is not there");
  const copies = Array.from({ length: buyers - 1 }, (_, index) => {
    const cartToken = randomToken();
    const own = { id: uuidv7(), tokenHash: hashToken(cartToken), email: `buyer${index}@shopper.example` };
    return { cartToken, row: { ...cart, ...own } };
  });
  await db.insert(carts).values(copies.map(({ row }) => row));
  await db.insert(cartLines).values(copies.map(({ row }) => ({ ...line, id: uuidv7(), cartId: row.id })));
  const total = totals.total.amount;
  return [token, ...copies.map(({ cartToken }) => cartToken)].map((cartToken) => ({ cartToken, total }));
}

/** `buyers` carts, dealt out to the processes, all started at once for `units` pieces of one variant. */
export async function sellRound(
  shop: Shop,
  processes: Awaited<ReturnType<typeof startBuyers>>,
  round: { buyers: number; units: number; processCount: number; given: GivenForSale },
): Promise<RoundResult> {
  const { buyers, units, processCount, given } = round;
  const variantId = await given(shop, units);
  const carts = await givenCarts(shop, variantId, buyers);
  const rounds = Array.from({ length: processCount }, (_, at) => ({
    carts: carts.filter((_cart, index) => index % processCount === at),
  }));
  const startedAt = performance.now();
  const outcomes = (await processes.buy(rounds)).flat();
  const ms = Math.round(performance.now() - startedAt);
  const isTold = (outcome: Outcome) =>
    outcome.kind === "refused" && outcome.code === "out_of_stock" && outcome.lines[0]?.variantId === variantId;
  const [sold] = await shop.sql`
    select count(distinct o.id)::int as orders, coalesce(sum(r.quantity), 0)::int as promised
    from orders o join order_lines l on l.order_id = o.id
    left join stock_reservations r on r.order_line_id = l.id and r.state = 'live'
    where l.variant_id = ${variantId}`;
  return {
    ordered: outcomes.filter(({ kind }) => kind === "ordered").length,
    told: outcomes.filter(isTold).length,
    other: outcomes.filter((outcome) => outcome.kind !== "ordered" && !isTold(outcome)),
    promised: sold?.promised,
    orders: sold?.orders,
    ms,
  };
}
