import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { guest, systemActor } from "@/commerce/actor";
import { completeReset } from "@/commerce/customers/complete-reset";
import { register } from "@/commerce/customers/register";
import { requestReset } from "@/commerce/customers/request-reset";
import { onOrderEvent } from "@/commerce/notifications/on-order-event";
import { orderMailKinds } from "@/commerce/notifications/order-mail-kinds";
import { requestOrderLink } from "@/commerce/notifications/request-order-link";
import { accountMailKinds } from "@/commerce/notifications/promise-account-mail";
import { isOrderToken } from "@/commerce/orders/order-token";
import { recordOrderEvent } from "@/commerce/orders/record-order-event";
import { forgetEnv } from "@/config/env";
import { languages } from "@/config/languages";
import { closeDatabase } from "@/db/client";
import { products, variants } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { users, userTokens } from "@/db/schema/customers";
import { shipmentLines, shipments } from "@/db/schema/fulfillment";
import { mails } from "@/db/schema/operations";
import { orderEvents, orders } from "@/db/schema/orders";
import { storeSettings } from "@/db/schema/store";
import { uuidv7 } from "@/lib/ids";
import { type MailSandbox, startMailSandbox } from "@/sandbox/mail/server";
import { freePort } from "@/sandbox/ports";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, type GivenOrder, givenOrder, givenStore } from "@/test/given-order";
import { givenVariant } from "@/test/given-shop";
import { drainJobs } from "../run";
import { composeMail } from "./compose-mail";
import { sendMail } from "./send-mail";

let store: TestDatabase;
let box: MailSandbox;
let folder: string;
const secret = "0123456789abcdef0123456789abcdef";
beforeAll(async () => {
  store = await createTestDatabase({ brokenBecause: "it tells events without the moves behind them" });
  await givenStore(store.db);
  folder = await mkdtemp(path.join(tmpdir(), "mailbox-"));
  box = await startMailSandbox({ port: await freePort(), folder });
  process.env.NEXTAUTH_SECRET = secret;
  process.env.PUBLIC_URL = "https://shop.example";
  process.env.DATABASE_URL = store.url;
});
afterAll(async () => {
  await box.stop();
  await rm(folder, { recursive: true });
  await closeDatabase();
  await store.close();
});
beforeEach(async () => {
  useMailbox(box.url);
  await fetch(`${box.url}/api/messages`, { method: "DELETE" });
  await store.sql`delete from graphile_worker._private_jobs`;
});

function useMailbox(url: string | undefined) {
  if (url) process.env.MAIL_SANDBOX_URL = url;
  else delete process.env.MAIL_SANDBOX_URL;
  forgetEnv();
}

type Kept = { subject: string; text: string; html: string; messageId: string; to: string[] };
const inbox = async (to: string): Promise<Kept[]> => {
  const answer = await fetch(`${box.url}/api/messages?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { items: Kept[] }).items;
};
const system = () => contextOf(store.db, systemActor("test"));
const drain = () => drainJobs({ budgetMs: 15_000, sweeps: [] });
const password = "lilac tram 42 ferry";
async function givenUser(email: string, language = "en") {
  const id = uuidv7();
  await store.db.insert(users).values({ id, email, language, emailVerifiedAt: new Date() });
  return id;
}
const tell = (order: GivenOrder, kind: Parameters<typeof recordOrderEvent>[3]["kind"], data = {}, reason = "") =>
  store.db.transaction((tx) => recordOrderEvent(tx, systemActor("test"), order.id, { kind, data, reason }));
const mailOf = async (values: Partial<typeof mails.$inferInsert>) => {
  const row = { id: uuidv7(), key: uuidv7(), kind: "placed", to: "a@example.com", language: "en", ...values };
  const [mail] = await store.db.insert(mails).values(row).returning();
  if (!mail) throw new Error("no mail");
  return mail;
};
async function givenParcel(order: GivenOrder) {
  const shipmentId = uuidv7();
  const [line] = order.lines;
  const parcel = { carrier: "DHL", trackingNumber: "JD0146", trackingUrl: "https://track.example/JD0146" };
  await store.db.insert(shipments).values({ id: shipmentId, orderId: order.id, actorKind: "system", ...parcel });
  await store.db.insert(shipmentLines).values({ shipmentId, orderLineId: line?.id ?? "", quantity: 1 });
  return shipmentId;
}

describe.each(languages)("in %s", (language) => {
  test.each(orderMailKinds)(
    "the mail “%s” names the order, opens it without signing in, and has a text part",
    async (kind) => {
      const order = await givenOrder(store.db, { email: "shopper@example.com" });
      const shipmentId = kind === "shipped" ? await givenParcel(order) : "";
      const data = { shipmentId, amount: 500, currency: order.currency };
      const market = { en: "en-us", zh: "zh-cn", de: "de-de", ja: "ja-jp", ar: "ar-ae" }[language];
      const mail = await mailOf({ kind, language, marketKey: market, orderId: order.id, data });
      const { subject, html, text } = await composeMail(system(), mail);
      expect(subject).toContain(order.number);
      expect(html).toMatch(new RegExp(`<html[^>]* lang="${language}-[A-Z]{2}"`));
      expect(html).toMatch(language === "ar" ? /<html dir="rtl"/ : /<html dir="ltr"/);
      const token = /\/orders\/[0-9a-f-]+\?token=([\w-]+)/.exec(text)?.[1] ?? "";
      expect(text).toContain(`https://shop.example/${market}/orders/${order.id}?token=`);
      expect(isOrderToken(order.id, token)).toBe(true);
      expect(subject + html + text).not.toMatch(
        /mail\.(placed|paid|payment_failed|shipped|delivered|cancelled|refunded|link|label|footer)|undefined|NaN|\{\w+\}(?!\s*[;}])/,
      );
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
      if (kind === "shipped") expect(text).toContain("https://track.example/JD0146");
      if (kind === "refunded") expect(subject).toMatch(/5/);
    },
  );

  test.each(accountMailKinds)("the mail “%s” says what it is for and leads there", async (kind) => {
    const email = `${kind}.${language}@example.com`;
    const userId = await givenUser(email, language);
    const mail = await mailOf({ kind, language, marketKey: "en-us", userId, to: email });
    const { subject, html, text } = await composeMail(system(), mail);
    expect(subject.length).toBeGreaterThan(4);
    expect(text).toContain("https://shop.example/");
    expect(subject + text).not.toMatch(/mail\.|undefined|\{\w+\}/);
    expect(html).toContain("prefers-color-scheme: dark");
  });
});

test.each(languages)("the mail that a product is back names it in %s and leads to its variant", async (language) => {
  const { variantId } = await givenVariant(store.db);
  const [sold] = await store.db
    .select({ title: products.title, handle: products.handle, productId: products.id })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(variants.id, variantId));
  const title = language === "de" ? "Ding aus Berlin" : (sold?.title ?? "");
  if (language === "de")
    await store.db
      .insert(translations)
      .values({ subject: "product", subjectId: sold?.productId ?? "", language, field: "title", value: title });
  const market = { en: "en-us", zh: "zh-cn", de: "de-de", ja: "ja-jp", ar: "ar-ae" }[language];
  const data = { variantId, handle: sold?.handle ?? "" };
  const { subject, html, text } = await composeMail(
    system(),
    await mailOf({ kind: "restock", language, marketKey: market, data }),
  );
  expect(subject).toContain(title);
  expect(text).toContain(`https://shop.example/${market}/p/${sold?.handle}?variant=${variantId}`);
  expect(subject + html + text).not.toMatch(/mail\.restock|footer\.|undefined|\{product\}/);
});

test("a logo stands in mails by its whole address and in the size it is shown at, with its version for dark ground", async () => {
  const file = (name: string) => ({ storageKey: `store/${name}.png`, width: 640, height: 160 });
  const logo = (value: object | null) => store.db.update(storeSettings).set({ logo: value as never });
  const mail = await mailOf({
    kind: "verify",
    language: "en",
    marketKey: "en-us",
    userId: await givenUser("logo@example.com", "en"),
  });
  const { html: plain } = await composeMail(system(), mail);
  expect(plain).not.toContain("<img");
  await logo({ light: file("light"), dark: file("dark") });
  const { html } = await composeMail(system(), mail);
  await logo(null);
  expect(html).toMatch(
    /<img(?=[^>]* alt="[^"]+")(?=[^>]* src="https:\/\/shop\.example\/media\/store\/light\.png")(?=[^>]* width="160")(?=[^>]* height="40")/,
  );
  expect(html).toMatch(
    /class="m-on-dark"[^>]*https:\/\/shop\.example\/media\/store\/dark\.png|store\/dark\.png[^>]*class="m-on-dark"/,
  );
});

test("an event that is told twice, and a job that runs twice, send one mail", async () => {
  const order = await givenOrder(store.db, { email: "once@example.com" });
  await store.db.update(orders).set({ language: "de" }).where(eq(orders.id, order.id));
  const eventId = await tell(order, "placed");
  await onOrderEvent(system(), { eventId });
  await onOrderEvent(system(), { eventId });
  await drain();
  const [promised] = await store.db
    .select()
    .from(mails)
    .where(eq(mails.key, `placed:${order.id}`));
  await sendMail(system(), { mailId: promised?.id ?? "" });
  const kept = await inbox("once@example.com");
  expect(kept.map(({ subject }) => subject)).toEqual([`Bestellung ${order.number} eingegangen`]);
  expect(promised?.status).toBe("sent");
});

test("each event calls for its own mail, and what is history only for none", async () => {
  const order = await givenOrder(store.db, { email: "story@example.com" });
  const shipmentId = await givenParcel(order);
  for (const kind of ["placed", "confirm", "note", "payment_captured"] as const) await tell(order, kind);
  await tell(order, "shipped", { shipmentId });
  await tell(order, "shipped", { shipmentId: await givenParcel(order) });
  await tell(order, "delivered", { shipmentId });
  await tell(order, "refund_succeeded", { amount: 500, currency: order.currency });
  await tell(order, "cancel");
  await drain();
  const kinds = (await store.db.select().from(mails).where(eq(mails.orderId, order.id))).map(
    ({ kind, status }) => `${kind} ${status}`,
  );
  expect(kinds.sort()).toEqual(
    ["placed", "paid", "shipped", "shipped", "delivered", "refunded", "cancelled"].map((kind) => `${kind} sent`).sort(),
  );
  expect(await inbox("story@example.com")).toHaveLength(7);
  expect(await store.db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id))).not.toHaveLength(7);
});

test("an order given up because its payment failed is told by mail, once; one that nobody paid is not", async () => {
  const failed = await givenOrder(store.db, { email: "failed@example.com" });
  const unpaid = await givenOrder(store.db, { email: "unpaid@example.com" });
  await tell(failed, "payment_failed", {}, "card_declined");
  await tell(failed, "expire", {}, "payment_failed");
  await tell(unpaid, "expire", {}, "session_expired");
  await tell(unpaid, "expire", {}, "payment_closed");
  await drain();
  const [mail, ...others] = (await inbox("failed@example.com")).filter(({ subject }) => !/received/.test(subject));
  expect(others).toEqual([]);
  expect(mail?.subject).toContain("did not go through");
  expect(mail?.text).toContain("You were not charged");
  expect((await inbox("unpaid@example.com")).map(({ subject }) => subject)).toEqual([
    expect.stringContaining("received"),
  ]);
});

test("whoever gives an order’s number and e-mail gets its link there; anything else gets the same answer and no mail", async () => {
  const order = await givenOrder(store.db, { email: "lost@example.com" });
  const other = await givenOrder(store.db, { email: "other@example.com" });
  await drain();
  await fetch(`${box.url}/api/messages`, { method: "DELETE" });
  const ask = (number: string, email: string) => requestOrderLink(contextOf(store.db, guest), { number, email });
  const answers = [
    await ask(` #${order.number.toLowerCase()} `, "Lost@Example.com"),
    await ask(order.number, "lost@example.com"),
    await ask(other.number, "lost@example.com"),
    await ask("9999999", "lost@example.com"),
    await ask(order.number, "stranger@example.com"),
  ];
  expect(new Set(answers)).toEqual(new Set([undefined]));
  await expect(ask("", "lost@example.com")).rejects.toMatchObject({ fields: { number: expect.anything() } });
  await drain();
  const [mail, ...more] = await inbox("lost@example.com");
  expect(more).toEqual([]);
  expect(mail?.subject).toBe(`The link to your order ${order.number}`);
  expect(mail?.text).toContain(`/orders/${order.id}?token=`);
  for (const nobody of ["other@example.com", "stranger@example.com"]) expect(await inbox(nobody)).toEqual([]);
});

test("the link of a mail works, is only stored hashed, and an unknown address gets no mail", async () => {
  await givenUser("forgot@example.com");
  await requestReset(contextOf(store.db, guest), { email: "forgot@example.com", market: "en-us" });
  await requestReset(contextOf(store.db, guest), { email: "stranger@example.com" });
  await drain();
  const [mail] = await inbox("forgot@example.com");
  const token = /reset-password\?token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
  expect(token).toHaveLength(43);
  const everything = JSON.stringify([await store.db.select().from(userTokens), await store.db.select().from(mails)]);
  expect(everything).not.toContain(token);
  expect(await completeReset(contextOf(store.db, guest), { token, password })).toHaveProperty("userId");
  expect(await inbox("stranger@example.com")).toEqual([]);
});

test("registering sends the link that verifies, and registering again a way back in", async () => {
  await register(contextOf(store.db, guest), { email: "new@example.com", password, language: "ja" });
  await drain();
  await register(contextOf(store.db, guest), { email: "new@example.com", password });
  await drain();
  const subjects = (await inbox("new@example.com")).map(({ subject }) => subject).sort();
  expect(subjects).toEqual(["アカウントはすでにあります", "メールアドレスの確認"].sort());
});

test("a mail that is refused stays promised, says why, and arrives later", async () => {
  await givenUser("later@example.com");
  await fetch(`${box.url}/api/outage`, { method: "PUT", body: JSON.stringify({ refuse: 1 }) });
  await requestReset(contextOf(store.db, guest), { email: "later@example.com" });
  await drain();
  const waiting = await store.db.select().from(mails).where(eq(mails.to, "later@example.com"));
  expect(waiting).toMatchObject([{ status: "queued", attempts: 1, failure: expect.stringContaining("503") }]);
  await store.sql`update graphile_worker._private_jobs set run_at = now()`;
  await drain();
  expect(await inbox("later@example.com")).toHaveLength(1);
});

test("without a mailer a mail is given up with the reason instead of waiting for ever", async () => {
  await givenUser("off@example.com");
  useMailbox(undefined);
  await requestReset(contextOf(store.db, guest), { email: "off@example.com" });
  await drain();
  const rows = await store.db.select().from(mails).where(eq(mails.to, "off@example.com"));
  expect(rows).toMatchObject([{ status: "failed", failure: expect.stringContaining("SMTP_URL") }]);
});

/** Runs a module in a process of its own, which the test may kill. */
function child(code: string, mailbox: string) {
  return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code, store.url], {
    stdio: "ignore",
    env: { ...process.env, NEXTAUTH_SECRET: secret, MAIL_SANDBOX_URL: mailbox, DATABASE_URL: store.url },
  });
}
const context = `{ db, actor, now: () => new Date(), requestId: "child" }`;

test("kill -9 between a command’s commit and its mail: the mail arrives, once", async () => {
  await givenUser("killed@example.com");
  const killed = child(
    `const { connect } = await import("@/db/client");
     const { requestReset } = await import("@/commerce/customers/request-reset");
     const { db } = connect(process.argv.at(-1));
     const actor = { kind: "shopper", id: null };
     await requestReset(${context}, { email: "killed@example.com" });
     process.kill(process.pid, "SIGKILL");`,
    box.url,
  );
  const signal = await new Promise((resolve) => killed.once("exit", (_code, by) => resolve(by)));
  expect(signal).toBe("SIGKILL");
  expect(await inbox("killed@example.com")).toEqual([]);
  await drain();
  await drain();
  expect(await inbox("killed@example.com")).toHaveLength(1);
});

test("kill -9 between handing a mail over and writing that down: it is sent again under the same identity and kept once", async () => {
  const userId = await givenUser("halfway@example.com");
  const mail = await mailOf({ kind: "password_changed", to: "halfway@example.com", userId, marketKey: "en-us" });
  let handedOver = () => {};
  const delivered = new Promise<void>((resolve) => {
    handedOver = resolve;
  });
  // Takes the mail, gives it to the mailbox and never answers: the sender is killed while it waits.
  const silent = createServer(async (request) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    await fetch(`${box.url}/api/messages`, { method: "POST", body: Buffer.concat(chunks) });
    handedOver();
  });
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const killed = child(
    `const { connect } = await import("@/db/client");
     const { sendMail } = await import("@/worker/mail/send-mail");
     const { db } = connect(process.argv.at(-1));
     const actor = { kind: "system", job: "send-mail" };
     await sendMail(${context}, { mailId: "${mail.id}" });`,
    `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
  );
  await delivered;
  const gone = new Promise((resolve) => killed.once("exit", resolve));
  killed.kill("SIGKILL");
  await gone;
  silent.closeAllConnections();
  silent.close();
  const statusOf = async () => (await store.db.select().from(mails).where(eq(mails.id, mail.id)))[0]?.status;
  expect(await statusOf()).toBe("queued");
  await sendMail(system(), { mailId: mail.id });
  expect(await statusOf()).toBe("sent");
  expect(await inbox("halfway@example.com")).toHaveLength(1);
});
