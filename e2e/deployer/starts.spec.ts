import { expect, test } from "../fixtures";

test("the store is alive and ready with nothing set, and says what is simulated", async ({ request }) => {
  expect(await (await request.get("/api/health")).json()).toEqual({ status: "ok" });
  const ready = await request.get("/api/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toEqual({
    status: "ready",
    database: "ok",
    migrations: "current",
    jobs: "ok",
    payments: "sandbox",
  });
});

test("only the holder of CRON_SECRET may tick, by GET and by POST", async ({ request, running }) => {
  const secret = running.overrides.CRON_SECRET;
  expect((await request.get("/api/cron/tick")).status()).toBe(401);
  expect((await request.post("/api/cron/tick", { headers: { authorization: "Bearer wrong" } })).status()).toBe(401);
  for (const method of ["get", "post"] as const) {
    const answer = await request[method]("/api/cron/tick", { headers: { authorization: `Bearer ${secret}` } });
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toMatchObject({ status: "ok" });
  }
});

test("the sandbox’s mailbox shows a delivered mail to a person", async ({
  page,
  request,
  running,
  checkAccessibility,
}) => {
  const mailbox = running.overrides.MAIL_SANDBOX_URL ?? "";
  const to = `${Date.now()}@example.com`;
  const mail = {
    messageId: `<${to}>`,
    from: "Shop <shop@example.com>",
    to,
    subject: "Your order",
    html: "<p>Thank you</p>",
    text: "Thank you",
  };
  await request.post(`${mailbox}/api/messages`, { data: mail });

  await page.goto(`${mailbox}/?to=${encodeURIComponent(to)}`);
  await checkAccessibility(page);
  await page.getByRole("link", { name: "Your order" }).click();
  await expect(page.getByRole("heading", { name: "Your order" })).toBeVisible();
  await expect(page.frameLocator("iframe").getByText("Thank you")).toBeVisible();
});
