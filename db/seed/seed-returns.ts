import { stockMovements } from "@/db/schema/inventory";
import { returnLines, type ReturnStatus, returns } from "@/db/schema/returns";
import { money } from "@/lib/money";
import type { Batch } from "./batch";
import type { Demand } from "./demand";
import type { DemoOrder } from "./demo-orders";
import { type DemoReturn, demoReturns } from "./demo-returns";
import type { SeedId } from "./seed-ids";
import type { Places, SeededOrder } from "./seed-order";
import { seedStoreSettings } from "./seed-store";

type Scope = { id: SeedId; now: Date; places: Places; batch: Batch; demand: Demand };
type Told = { demo: DemoOrder; story: SeededOrder };
const dayMs = 24 * 3_600_000;

const statusOf = (wish: DemoReturn): ReturnStatus => {
  if (wish.status === "withdrawn") return "approved";
  return wish.status === "withdrawn, received" ? "received" : wish.status;
};

/** A return in every state, each of an order of its own that arrived not long before. */
export function seedReturns(scope: Scope, orders: readonly Told[]) {
  const taken = new Set<SeededOrder>();
  for (const wish of demoReturns) {
    const arrived = ({ story }: Told) => (scope.now.getTime() - story.deliveredAt.getTime()) / dayMs;
    const found = orders.findLast(
      (order) =>
        order.demo.fate === "delivered" &&
        order.demo.market === wish.market &&
        arrived(order) >= wish.arrivedDaysAgo[0] &&
        arrived(order) <= wish.arrivedDaysAgo[1] &&
        (order.story.lines[0]?.quantity ?? 0) >= wish.pieces &&
        !taken.has(order.story),
    );
    // Two years of chance have a week without such an order now and then.
    if (!found) continue;
    taken.add(found.story);
    seedReturn(scope, found.story, wish);
  }
}

function seedReturn(scope: Scope, order: SeededOrder, wish: DemoReturn) {
  const { id, now, batch } = scope;
  const [line] = order.lines;
  if (!line) throw new Error("An order without a line cannot come back.");
  const hoursLater = (hours: number) => new Date(now.getTime() - wish.hoursAgo * 3_600_000 + hours * 3_600_000);
  const requestedAt = hoursLater(0);
  const returnId = id(`${order.name} return`);
  const number = `${seedStoreSettings.orderPrefix}${order.number}-R1`;
  const status = statusOf(wish);
  const isWithdrawal = wish.status === "withdrawn" || wish.status === "withdrawn, received";
  const has = (...those: ReturnStatus[]) => those.includes(status);
  const isHere = has("received", "closed");
  const damaged = wish.status === "received" ? (wish.damaged ?? 0) : 0;
  const restocked = isHere ? wish.pieces - damaged : 0;
  const [decidedAt, receivedAt, closedAt] = [hoursLater(isWithdrawal ? 0 : 1.5), hoursLater(70), hoursLater(74)];
  const told = { returnId, returnNumber: number };
  const about = { ...told, pieces: wish.pieces };

  if (isWithdrawal)
    order.tell("withdrawn", requestedAt, "shopper", { ...about, declaredAt: requestedAt.toISOString() });
  else order.tell("return_requested", requestedAt, "shopper", about, wish.note);
  if (!isWithdrawal && has("approved", "received", "closed")) {
    const reason = wish.status === "approved" ? wish.instructions : undefined;
    order.tell("return_approved", decidedAt, "system", told, reason);
  }
  if (wish.status === "declined") order.tell("return_declined", decidedAt, "system", told, wish.because);
  const calledOffAt = status === "cancelled" ? hoursLater(5) : null;
  if (calledOffAt) order.tell("return_cancelled", calledOffAt, "shopper", told);
  if (isHere) order.tell("return_received", receivedAt, "system", told);
  const refunded = wish.status === "closed" ? giveBack(order, wish, closedAt) : null;
  if (refunded) order.tell("return_closed", closedAt, "system", told);

  batch.add(returns, {
    ...{ id: returnId, orderId: order.orderId, sequence: 1, status, note: wish.note ?? "" },
    kind: isWithdrawal ? "withdrawal" : "return",
    declineReason: wish.status === "declined" ? wish.because : "",
    instructions: wish.status === "approved" ? (wish.instructions ?? "") : "",
    statement: isWithdrawal ? statementOf(order, wish, requestedAt) : null,
    fee: wish.status === "closed" ? (wish.fee ?? 0) : 0,
    refundId: refunded,
    ...{ actorKind: "shopper", actorId: null, requestedAt, updatedAt: requestedAt },
    decidedAt: has("approved", "declined", "received", "closed") ? decidedAt : null,
    receivedAt: isHere ? receivedAt : null,
    closedAt: status === "closed" ? closedAt : calledOffAt,
  });
  batch.add(returnLines, {
    ...{ returnId, orderLineId: line.id, quantity: wish.pieces, reason: wish.reason, condition: wish.condition },
    ...{ restocked, damaged },
  });
  if (restocked > 0) putBack(scope, order, restocked, receivedAt);
}

/** What the pieces cost in the end, less the fee. */
function giveBack(order: SeededOrder, { pieces, fee = 0 }: DemoReturn & { status: "closed" }, at: Date): string {
  const [line] = order.lines;
  if (!line) throw new Error("An order without a line cannot come back.");
  const share = (all: number) => Math.floor((all * pieces) / line.quantity);
  const whole = share(order.grossOf(line).amount);
  const kept = Math.min(fee, whole - 1);
  const amount = money(whole - kept, order.market.currency);
  const tax = Math.floor((share(line.tax.amount) * amount.amount) / whole);
  const piece = { line, quantity: pieces, amount, restocked: 0, cancelled: 0, tax };
  return order.refund(amount, money(0, order.market.currency), [piece], at, "Came back with a return");
}

function putBack({ id, places, batch, demand }: Scope, order: SeededOrder, pieces: number, at: Date) {
  const [line] = order.lines;
  if (!line) return;
  batch.add(stockMovements, {
    ...{ id: id(`${order.name} return restock`), variantId: line.variant.id, locationId: places.workshop },
    ...{ delta: pieces, reason: "restock", orderLineId: line.id, actorKind: "system", actorId: "demo", at },
  });
  demand.giveBack(line.variant.sku, pieces);
}

/** The words of the withdrawal's page, as its receipt repeats them. */
function statementOf(order: SeededOrder, { pieces }: DemoReturn, declaredAt: Date) {
  const [line] = order.lines;
  const number = `${seedStoreSettings.orderPrefix}${order.number}`;
  const date = new Intl.DateTimeFormat("de-DE", { dateStyle: "long", timeZone: "UTC" }).format(order.placedAt);
  const options = line?.variant.options ?? [];
  const { language } = order.market;
  return {
    ...{ name: order.person.name, email: order.person.email, language, declaredAt: declaredAt.toISOString() },
    text: `Hiermit widerrufe ich den Vertrag über den Kauf der hier genannten Waren aus Bestellung ${number} vom ${date}.`,
    lines: [
      {
        title: line?.variant.titles[language] ?? line?.variant.titles.en ?? "",
        options: options
          .map(({ names, values }) => `${names[language] ?? names.en}: ${values[language] ?? values.en}`)
          .join(", "),
        quantity: pieces,
      },
    ],
  };
}
