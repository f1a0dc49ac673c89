import Stripe from "stripe";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CARD, refusal, sessionParams, startBench, startListener, type TestBench, WEBHOOK_SECRET } from "./testing";

let bench: TestBench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.close());

const open = (more = {}) => bench.stripe.checkout.sessions.create(sessionParams(more));
const knobs = () => bench.sandbox.knobs;

async function payByCard(number: string = CARD.number) {
  const session = await open();
  const intent = knobs().pay(session.id, { ...CARD, number });
  await knobs().idle();
  return { session, intent };
}

describe("events of a payment", () => {
  it("are signed so that the SDK accepts them, and hold the object as it was", async () => {
    const { session } = await payByCard();
    for (const { payload, signature } of bench.listener.received) {
      expect(() => bench.stripe.webhooks.constructEvent(payload, signature, WEBHOOK_SECRET)).not.toThrow();
    }
    expect(new Set(bench.listener.types())).toEqual(
      new Set([
        "payment_intent.created",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
        "charge.updated",
      ]),
    );
    const created = bench.listener.received.find(({ event }) => event.type === "payment_intent.created");
    expect(created?.event.data.object).toMatchObject({ status: "requires_payment_method" });
    const completed = bench.listener.received.find(({ event }) => event.type === "checkout.session.completed");
    expect(completed?.event).toMatchObject({
      api_version: "2026-10-28.endive",
      data: { object: { id: session.id, payment_status: "paid" } },
    });
  });

  it("tell of a decline without completing the session", async () => {
    await payByCard("4000000000000002");
    expect(new Set(bench.listener.types())).toEqual(
      new Set(["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]),
    );
  });

  it.each([
    ["succeeded", "checkout.session.async_payment_succeeded", "paid"],
    ["failed", "checkout.session.async_payment_failed", "unpaid"],
  ] as const)(
    "of a delayed payment that has %s come after the session completed unpaid",
    async (outcome, type, status) => {
      const session = await open();
      knobs().pay(session.id, { method: "crypto", email: "ada@example.com" }, "settle_later");
      expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        status: "complete",
        payment_status: "unpaid",
      });
      expect(knobs().settle(session.id, outcome)).toBe(true);
      expect(knobs().settle(session.id, outcome)).toBe(false);
      await knobs().idle();
      expect(bench.listener.types()).toEqual(
        expect.arrayContaining(["payment_intent.processing", "checkout.session.completed", type]),
      );
      expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: status });
    },
  );

  it("of a delayed payment come by themselves when an outcome was chosen", async () => {
    knobs().set({ settleAfterMs: 10 });
    const session = await open();
    knobs().pay(session.id, { method: "crypto" }, "settle_succeeded");
    await expect
      .poll(() => bench.listener.types(), { timeout: 5000 })
      .toContain("checkout.session.async_payment_succeeded");
  });

  it("of a session that runs out say that it expired, and its pending attempt is cancelled", async () => {
    await bench.close();
    let now = Date.now();
    bench = await startBench({ clock: () => new Date(now) });
    const session = await open({ expires_at: Math.floor(now / 1000) + 1800 });
    knobs().pay(session.id, { method: "alipay" });
    now += 1801 * 1000;
    knobs().tick();
    await knobs().idle();
    expect(bench.listener.types()).toEqual(
      expect.arrayContaining(["payment_intent.canceled", "checkout.session.expired"]),
    );
    expect(knobs().authorize(session.id, "approve")).toBe(false);
    expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
      status: "expired",
      payment_status: "unpaid",
    });
  });
});

describe("refunds and disputes", () => {
  it("announce each refund, and a failed one gives the amount back", async () => {
    knobs().set({ refund: "failed", refundAfterMs: 0 });
    const { intent } = await payByCard();
    const refund = await bench.stripe.refunds.create({ payment_intent: intent.id, amount: 1000 });
    expect(refund.status).toBe("pending");
    knobs().tick();
    await knobs().idle();
    expect(bench.listener.types()).toEqual(
      expect.arrayContaining(["refund.created", "charge.refunded", "refund.updated", "refund.failed"]),
    );
    const charge = await bench.stripe.charges.retrieve(String(refund.charge), { expand: ["refunds"] });
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(charge.refunds?.data[0]).toMatchObject({ status: "failed", failure_reason: "expired_or_canceled_card" });
  });

  it("let a refund that waits for the customer be cancelled, and no other", async () => {
    knobs().set({ refund: "requires_action" });
    const { intent } = await payByCard();
    const refund = await bench.stripe.refunds.create({ payment_intent: intent.id });
    expect(await bench.stripe.refunds.cancel(refund.id)).toMatchObject({ status: "canceled" });
    expect((await refusal(bench.stripe.refunds.cancel(refund.id))).statusCode).toBe(400);
  });

  it("refund a wallet later, by themselves", async () => {
    knobs().set({ refundAfterMs: 0 });
    const session = await open();
    const intent = knobs().pay(session.id, { method: "alipay" }, "approve");
    const refund = await bench.stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe("pending");
    await expect.poll(async () => (await bench.stripe.refunds.retrieve(refund.id)).status).toBe("succeeded");
  });

  it("withdraw funds for a disputed card and give them back when won", async () => {
    const { intent } = await payByCard("4000000000000259");
    const dispute = (await bench.stripe.disputes.list({ payment_intent: intent.id })).data[0];
    expect(dispute).toMatchObject({ status: "needs_response", reason: "fraudulent", amount: 3000 });
    expect(dispute?.balance_transactions[0]).toMatchObject({ amount: -3000, fee: 1500 });
    expect(await refusal(bench.stripe.refunds.create({ payment_intent: intent.id }))).toMatchObject({
      code: "charge_disputed",
    });
    const id = dispute?.id ?? "";
    expect(
      await bench.stripe.disputes.update(id, { evidence: { uncategorized_text: "winning_evidence" } }),
    ).toMatchObject({ status: "won" });
    await knobs().idle();
    expect(
      bench.listener
        .types()
        .filter((type) => type.startsWith("charge.dispute"))
        .sort(),
    ).toEqual([
      "charge.dispute.closed",
      "charge.dispute.created",
      "charge.dispute.funds_reinstated",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.updated",
    ]);
    expect(await refusal(bench.stripe.disputes.close(id))).toMatchObject({ statusCode: 400 });
  });

  it("lose a dispute that is closed, and warn of fraud early", async () => {
    const { intent } = await payByCard();
    const dispute = knobs().dispute(intent.id, { reason: "product_not_received" });
    expect(await bench.stripe.disputes.close(dispute.id)).toMatchObject({ status: "lost" });
    await payByCard("4000000000005423");
    expect(bench.listener.types()).toContain("radar.early_fraud_warning.created");
  });
});

describe("knobs", () => {
  it("hold webhooks until released, and drop types for good", async () => {
    knobs().set({ hold: true, drop: ["charge.updated"] });
    await payByCard();
    expect(bench.listener.received).toHaveLength(0);
    expect(knobs().release()).toBe(4);
    await knobs().idle();
    expect(bench.listener.received).toHaveLength(4);
  });

  it("duplicate every event", async () => {
    knobs().set({ duplicate: 2 });
    await payByCard();
    const ids = bench.listener.received.map(({ event }) => event.id);
    expect(ids).toHaveLength(15);
    expect(new Set(ids).size).toBe(5);
  });

  it("reverse the order of arrival", async () => {
    knobs().set({ reorder: "reverse", reorderWindowMs: 50 });
    await payByCard();
    const happened = knobs()
      .events()
      .map(({ id }) => id);
    expect(bench.listener.received.map(({ event }) => event.id)).toEqual(happened.reverse());
  });

  it("delay, and replay an event that was delivered", async () => {
    knobs().set({ delayMs: 150 });
    const started = Date.now();
    await payByCard();
    expect(Date.now() - started).toBeGreaterThanOrEqual(150);
    const [event] = knobs().events("checkout.session.completed");
    knobs().replay(event?.id ?? "", 3);
    await knobs().idle();
    expect(bench.listener.types().filter((type) => type === "checkout.session.completed")).toHaveLength(4);
  });

  it("sign with a wrong secret, or long ago", async () => {
    const verify = () => {
      const last = bench.listener.received.at(-1);
      return bench.stripe.webhooks.constructEvent(last?.payload ?? "", last?.signature ?? "", WEBHOOK_SECRET);
    };
    knobs().set({ signWith: "whsec_of_somebody_else" });
    await payByCard();
    expect(verify).toThrow(Stripe.errors.StripeSignatureVerificationError);
    knobs().set({ signWith: null, timestampOffsetSeconds: -600 });
    await payByCard();
    expect(verify).toThrow(/[Tt]imestamp/);
  });

  it("try again after a failure, and give up after the last wait", async () => {
    knobs().set({ retryMs: [5, 5] });
    bench.listener.answers.push(500, 503);
    await bench.stripe.customers.create({});
    await knobs().idle();
    expect(bench.listener.received).toHaveLength(3);
    expect(knobs().deliveries().at(-1)).toMatchObject({
      state: "delivered",
      attempts: [{ status: 500 }, { status: 503 }, { status: 200 }],
    });
    bench.listener.answers.push(500, 500, 500);
    await bench.stripe.customers.create({});
    await knobs().idle();
    expect(knobs().deliveries().at(-1)?.state).toBe("failed");
  });

  it("deliver to further endpoints what they asked for, with their own secret", async () => {
    const other = await startListener();
    const endpoint = await bench.stripe.webhookEndpoints.create({
      url: other.url,
      enabled_events: ["checkout.session.completed"],
    });
    await payByCard();
    expect(other.types()).toEqual(["checkout.session.completed"]);
    const [first] = other.received;
    expect(() =>
      bench.stripe.webhooks.constructEvent(first?.payload ?? "", first?.signature ?? "", endpoint.secret ?? ""),
    ).not.toThrow();
    await other.close();
  });

  it("work over HTTP for other processes, and only for JSON", async () => {
    const turn = (name: string, body: unknown, type = "application/json") =>
      fetch(`${bench.sandbox.url}/_sandbox/knobs${name}`, {
        method: "POST",
        headers: { "content-type": type },
        body: JSON.stringify(body),
      });
    expect((await turn("", { duplicate: 1 })).status).toBe(200);
    const session = await open();
    expect((await turn("/pay", { session: session.id, attempt: CARD })).status).toBe(200);
    expect((await turn("/idle", {})).status).toBe(200);
    expect(bench.listener.received).toHaveLength(10);
    expect((await turn("", { duplicate: -1 })).status).toBe(400);
    expect((await turn("", { unknown: 1 })).status).toBe(400);
    expect((await turn("/nothing", {})).status).toBe(404);
    expect((await turn("/reset", {}, "text/plain")).status).toBe(415);
    expect(await (await turn("/reset", {})).json()).toMatchObject({ duplicate: 0 });
  });

  it("play faults: an answer that is lost after the work was done is found again by its key", async () => {
    const idempotencyKey = "refund:1";
    const { intent } = await payByCard();
    const refund = () => bench.stripe.refunds.create({ payment_intent: intent.id, amount: 100 }, { idempotencyKey });
    // The client tries a reset connection once more by itself.
    knobs().fail({ match: "POST /v1/refunds", kind: "reset", when: "after", times: 2 });
    expect((await refusal(refund())).type).toBe("StripeConnectionError");
    expect((await refund()).amount).toBe(100);
    expect((await bench.stripe.refunds.list({ payment_intent: intent.id })).data).toHaveLength(1);
    knobs().fail({ match: "GET /v1/refunds", kind: "status", status: 429 });
    expect((await refusal(bench.stripe.refunds.list())).statusCode).toBe(429);
    knobs().fail({ match: "GET /v1/charges/*", kind: "bad_json" });
    await expect(bench.stripe.charges.retrieve("ch_1")).rejects.toThrow();
  });

  it("answer 409 while a request with the same key is still in flight", async () => {
    knobs().set({ latencyMs: 200 });
    const create = () => bench.stripe.customers.create({ name: "Ada" }, { idempotencyKey: "same" });
    const both = await Promise.allSettled([create(), create()]);
    const refused = both.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(1);
    expect(refused[0]?.reason).toMatchObject({ statusCode: 409, code: "idempotency_key_in_use" });
    expect((await bench.stripe.customers.list()).data).toHaveLength(1);
  });
});
