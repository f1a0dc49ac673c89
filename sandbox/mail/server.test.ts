import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freePort } from "../ports";
import { type MailSandbox, startMailSandbox } from "./server";

let folder: string;
let box: MailSandbox;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mailbox-"));
  box = await startMailSandbox({ port: await freePort(), folder });
});
afterEach(async () => {
  await box.stop();
  await rm(folder, { recursive: true });
});

const mail = {
  messageId: "<order-1@shop>",
  from: "Shop <shop@example.com>",
  to: "Ada <ada@example.com>",
  subject: "Order <1>",
  html: '<html><head></head><body><script>alert(1)</script><a href="http://localhost/o?a=1&amp;b=2">Order</a></body></html>',
  text: "Order: http://localhost/o?a=1&b=2",
};
const post = (body: unknown) =>
  fetch(`${box.url}/api/messages`, { method: "POST", body: typeof body === "string" ? body : JSON.stringify(body) });
const list = async (query = ""): Promise<{ items: { id: string; subject: string }[] }> =>
  (await fetch(`${box.url}/api/messages${query}`)).json() as Promise<{ items: { id: string; subject: string }[] }>;

test("a mail delivered twice is kept once", async () => {
  expect((await post(mail)).status).toBe(201);
  expect((await post(mail)).status).toBe(200);
  expect((await list()).items).toHaveLength(1);
});

test("mails are found by their recipient, whatever its case and display name", async () => {
  await post(mail);
  await post({ ...mail, messageId: "<2>", to: ["bob@example.com"] });
  expect((await list("?to=ADA@example.com")).items.map((item) => item.subject)).toEqual(["Order <1>"]);
  expect((await list("?to=nobody@example.com")).items).toEqual([]);
});

test("mails are still there after a restart", async () => {
  await post(mail);
  await box.stop();
  box = await startMailSandbox({ port: await freePort(), folder });
  expect((await list()).items).toHaveLength(1);
});

test("what is not a mail is refused and not kept", async () => {
  expect((await post("{")).status).toBe(422);
  expect((await post({ ...mail, to: [] })).status).toBe(422);
  expect((await list()).items).toEqual([]);
});

test("an outage refuses as many deliveries as asked, then ends", async () => {
  await fetch(`${box.url}/api/outage`, { method: "PUT", body: JSON.stringify({ refuse: 1 }) });
  expect((await post(mail)).status).toBe(503);
  expect((await post(mail)).status).toBe(201);
});

test("a mail is shown escaped, with its links, and its HTML can run nothing", async () => {
  await post(mail);
  const id = (await list()).items[0]?.id;
  const page = await (await fetch(`${box.url}/messages/${id}`)).text();
  expect(page).toContain("<h1>Order &lt;1&gt;</h1>");
  expect(page).toContain('<li><a href="http://localhost/o?a=1&amp;b=2">');
  const html = await fetch(`${box.url}/messages/${id}/html`);
  expect(html.headers.get("content-security-policy")).toMatch(/^sandbox allow-popups [^;]*; default-src 'none'/);
  expect((await fetch(`${box.url}/messages/${"0".repeat(24)}`)).status).toBe(404);
});
