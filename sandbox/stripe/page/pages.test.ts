import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sessionParams, startBench, type TestBench } from "../testing";
import { textsFor } from "./texts";

let bench: TestBench;
beforeAll(async () => {
  bench = await startBench();
  bench.sandbox.knobs.set({ settleAfterMs: 0 });
});
afterAll(() => bench.close());

const CARD_FORM = {
  email: "ada@example.com",
  method: "card",
  number: "4242424242424242",
  expiry: "12/40",
  cvc: "123",
  name: "Ada",
};

const open = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  bench.stripe.checkout.sessions.create(sessionParams(more));
const retrieve = (id: string) => bench.stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent"] });

function post(url: string, form: Record<string, string>) {
  return fetch(url, { method: "POST", redirect: "manual", body: new URLSearchParams(form) });
}

function pay(session: Stripe.Checkout.Session, form: Record<string, string> = {}) {
  return post(session.url ?? "", { amount: String(session.amount_total), ...CARD_FORM, ...form });
}

const doneUrl = (session: Stripe.Checkout.Session) => `https://shop.example/done?session=${session.id}`;

describe("the payment page", () => {
  it("shows lines and total, is marked as a simulation and loads nothing from elsewhere", async () => {
    const page = await fetch((await open()).url ?? "");
    const text = await page.text();
    expect(text).toContain("Mug");
    expect(text).toContain("$30.00");
    expect(text).toContain("Simulated");
    expect(text).not.toMatch(/<script|<link|src=|style="/);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(page.headers.get("content-security-policy")).toContain("form-action 'self' https://shop.example");
  });

  it.each([
    ["zh", "支付"],
    ["de", "bezahlen"],
    ["ja", "お支払い"],
  ] as const)("speaks %s when the session does", async (locale, word) => {
    const text = await (await fetch((await open({ locale })).url ?? "")).text();
    expect(text).toContain(`<html lang="${locale}" dir="ltr">`);
    expect(text).toContain(word);
  });

  it("reads from the right for a browser in Arabic, which no session can ask for", async () => {
    const session = await open({ locale: "auto" });
    const page = await fetch(session.url ?? "", { headers: { "accept-language": "ar-AE,ar;q=0.9,en;q=0.5" } });
    const text = await page.text();
    expect(text).toContain('<html lang="ar" dir="rtl">');
    expect(text).toContain("رقم البطاقة");
    await expect(open({ locale: "ar" as never })).rejects.toMatchObject({ param: "locale" });
  });

  it("escapes what the shop sent", async () => {
    const name = `<script>alert("x")</script>`;
    const line_items = [{ quantity: 1, price_data: { currency: "usd", unit_amount: 100, product_data: { name } } }];
    const text = await (await fetch((await open({ line_items })).url ?? "")).text();
    expect(text).not.toContain("<script>");
    expect(text).toContain("&lt;script&gt;");
  });

  it("names each wrong field and charges nothing", async () => {
    const session = await open();
    const answer = await pay(session, { email: "no", number: "4242424242424241", expiry: "13/40", cvc: "1", name: "" });
    expect(answer.status).toBe(422);
    const text = await answer.text();
    for (const id of ["email", "card-number", "card-expiry", "card-cvc", "card-name"])
      expect(text).toContain(`id="${id}-error"`);
    expect(text).not.toContain("4242424242424241");
    expect((await retrieve(session.id)).payment_intent).toBeNull();
  });

  it.each([
    ["4000000000000002", "declined"],
    ["4000000000009995", "not have enough money"],
    ["4111111111111111", "not a test card"],
  ])("says why card %s did not pay, and lets the shopper try again", async (number, words) => {
    const session = await open();
    const answer = await pay(session, { number });
    expect(answer.status).toBe(402);
    expect(await answer.text()).toContain(words);
    expect((await pay(session)).headers.get("location")).toBe(doneUrl(session));
    expect(await retrieve(session.id)).toMatchObject({
      payment_status: "paid",
      payment_intent: { status: "succeeded" },
    });
  });

  it("asks the bank for a 3-D Secure card, which may fail first and succeed then", async () => {
    const session = await open();
    const toBank = (await pay(session, { number: "4000002760003184" })).headers.get("location") ?? "";
    expect(await (await fetch(toBank)).text()).toContain("Confirm your payment");
    expect((await retrieve(session.id)).payment_intent).toMatchObject({ status: "requires_action" });
    const back = await post(toBank, { decision: "refuse" });
    expect(back.headers.get("location")).toBe(session.url);
    expect(await (await fetch(session.url ?? "")).text()).toContain("The bank could not confirm");
    const again = (await pay(session, { number: "4000002760003184" })).headers.get("location") ?? "";
    expect((await post(again, { decision: "approve" })).headers.get("location")).toBe(doneUrl(session));
    expect((await post(again, { decision: "approve" })).headers.get("location")).toBe(doneUrl(session));
    const events = bench.sandbox.knobs.events("checkout.session.completed");
    expect(events.filter(({ data }) => (data.object as { id: string }).id === session.id)).toHaveLength(1);
  });

  it.each(["alipay", "wechat_pay"])(
    "redirects to %s, where the payment is confirmed and paid at once",
    async (method) => {
      const session = await open();
      const wallet = (await pay(session, { method })).headers.get("location") ?? "";
      expect((await fetch(wallet)).status).toBe(200);
      expect((await post(wallet, { decision: "approve" })).headers.get("location")).toBe(doneUrl(session));
      expect(await retrieve(session.id)).toMatchObject({ status: "complete", payment_status: "paid" });
    },
  );

  it.each([
    ["settle_succeeded", "paid", "succeeded"],
    ["settle_failed", "unpaid", "requires_payment_method"],
    ["settle_later", "unpaid", "processing"],
  ])("completes a stablecoin payment unpaid, then: %s", async (decision, payment_status, status) => {
    const session = await open();
    const wallet = (await pay(session, { method: "crypto" })).headers.get("location") ?? "";
    expect((await post(wallet, { decision })).headers.get("location")).toBe(doneUrl(session));
    await expect
      .poll(() => retrieve(session.id))
      .toMatchObject({ status: "complete", payment_status, payment_intent: { status } });
  });

  it("offers only what currency and filters allow", async () => {
    const line = (currency: string) => ({
      line_items: [{ quantity: 1, price_data: { currency, unit_amount: 900, product_data: { name: "Mug" } } }],
    });
    expect((await open(line("usd"))).payment_method_types).toEqual(["card", "alipay", "wechat_pay", "crypto"]);
    expect((await open(line("jpy"))).payment_method_types).toEqual(["card", "alipay", "wechat_pay"]);
    expect((await open(line("inr"))).payment_method_types).toEqual(["card"]);
    const filtered = await open({
      excluded_payment_method_types: ["alipay"],
      allowed_payment_method_types: ["card", "alipay"],
    });
    expect(filtered.payment_method_types).toEqual(["card"]);
    expect((await pay(filtered, { method: "crypto" })).status).toBe(422);
    expect(await (await fetch(filtered.url ?? "")).text()).not.toContain("Stablecoin");
  });

  it("asks again when the delivery choice changed the total", async () => {
    const rate = (display_name: string, amount: number) => ({
      shipping_rate_data: { display_name, fixed_amount: { amount, currency: "usd" } },
    });
    const session = await open({ shipping_options: [rate("Post", 500), rate("Express", 900)] });
    const shipping_rate = String(session.shipping_options[1]?.shipping_rate);
    const asked = await pay(session, { shipping_rate });
    expect(asked.status).toBe(409);
    expect(await asked.text()).toContain("$39.00");
    expect((await pay(session, { shipping_rate, amount: "3900" })).status).toBe(303);
    expect(await retrieve(session.id)).toMatchObject({ amount_total: 3900, payment_intent: { amount_received: 3900 } });
  });

  it("needs no payment for an order that costs nothing", async () => {
    const coupon = await bench.stripe.coupons.create({ percent_off: 100, duration: "once" });
    const session = await open({ discounts: [{ coupon: coupon.id }] });
    expect((await pay(session)).headers.get("location")).toBe(doneUrl(session));
    expect(await retrieve(session.id)).toMatchObject({
      status: "complete",
      payment_status: "no_payment_required",
      payment_intent: null,
    });
    expect((await bench.stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(1);
  });

  it("is closed when the session expired, was paid, or never was", async () => {
    const expired = await open();
    await bench.stripe.checkout.sessions.expire(expired.id);
    expect((await pay(expired)).status).toBe(410);
    const paid = await open();
    await pay(paid);
    expect(await (await pay(paid)).text()).toContain("already paid");
    expect((await fetch(`${bench.sandbox.url}/c/pay/cs_test_nothing`)).status).toBe(404);
  });

  it("survives forms that nobody would send", async () => {
    const session = await open();
    const bodies = [
      "method=card&method[a]=b",
      "%zz=1",
      "method[__proto__][x]=1",
      "amount=NaN&method=constructor&number=%F0%9F%98%80",
    ];
    for (const body of bodies) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await fetch(session.url ?? "", { method: "POST", redirect: "manual", headers, body });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });
});

describe("the overview", () => {
  it("lists sessions and events with their delivery, and is marked as a simulation", async () => {
    const text = await (await fetch(`${bench.sandbox.url}/_sandbox`)).text();
    for (const words of ["simulation", "Checkout sessions", "checkout.session.completed", "delivered (200)"])
      expect(text).toContain(words);
  });

  it("obeys its own buttons and no other site's", async () => {
    const session = await open();
    const press = (site: string) =>
      fetch(`${bench.sandbox.url}/_sandbox/act`, {
        method: "POST",
        redirect: "manual",
        headers: { "sec-fetch-site": site },
        body: new URLSearchParams({ act: "expire", id: session.id }),
      });
    expect((await press("cross-site")).status).toBe(404);
    expect(await retrieve(session.id)).toMatchObject({ status: "open" });
    expect((await press("same-origin")).status).toBe(303);
    expect(await retrieve(session.id)).toMatchObject({ status: "expired" });
  });
});

it("has every text in every language, with the same values to fill in", () => {
  const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
  const { texts: en } = textsFor("en", undefined);
  for (const locale of ["zh", "de", "ja", "ar"]) {
    const { texts } = textsFor(locale, undefined);
    for (const [key, text] of Object.entries(en)) {
      expect([key, placeholders(texts[key as keyof typeof texts])]).toEqual([key, placeholders(text)]);
    }
  }
});
