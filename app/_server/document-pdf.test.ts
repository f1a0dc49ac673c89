import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "@/commerce/actor";
import { issueDocuments } from "@/commerce/documents/issue-documents";
import { getOrder } from "@/commerce/orders/get-order";
import { localeTagOf } from "@/config/languages";
import { markets } from "@/db/schema/store";
import { formatMoney } from "@/lib/money";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { payFor } from "@/test/given-money";
import { contextOf, givenOrder, givenStore } from "@/test/given-order";
import { bare, readPdf } from "@/test/read-pdf";
import { documentPdf, packingSlipsPdf } from "./document-pdf";

let store: TestDatabase;
const staff = { kind: "staff", id: "0197a3c0-0000-7000-8000-0000000000aa", role: "owner" } as const;
const asStaff = () => contextOf(store.db, staff);
beforeAll(async () => {
  store = await createTestDatabase();
  await givenStore(store.db);
  const emirates = { key: "ar-ae", language: "ar", country: "AE", currency: "AED", isTaxIncluded: true };
  await store.db.insert(markets).values(emirates);
  // Fourteen hours ahead of UTC: a paper's days are the market's.
  await store.db.update(markets).set({ timezone: "Pacific/Kiritimati" });
});
afterAll(() => store.close());

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

const shops = [
  ["en-us", "USD", false],
  ["de-de", "EUR", true],
  ["ja-jp", "JPY", true],
  ["ar-ae", "AED", true],
] as const;

test.each(shops)(
  "every amount of a paper of %s is the one of the order’s page, to the last digit",
  async (market, currency, isTaxIncluded) => {
    const lines = Array.from({ length: 30 }, (_, at) => ({
      unitPrice: 123_457 + at,
      quantity: 3,
      discount: at,
      tax: 7_001 + at,
    }));
    const taxLines = [{ name: "Tax", rateBps: 700, amount: lines.reduce((sum, { tax }) => sum + tax, 311) }];
    const amounts = { currency, isTaxIncluded, shipping: 4_990, shippingTax: 311, taxLines };
    const given = await givenOrder(store.db, { lines, marketKey: market, ...amounts });
    await payFor(store.db, given);
    await issueDocuments(contextOf(store.db, systemActor("test")), { orderId: given.id });
    const order = await getOrder(asStaff(), { orderId: given.id });
    const asked = { orderId: given.id, document: "invoice" };
    const answer = await documentPdf(asStaff(), asked);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    const pdf = await bytesOf(answer);
    const pages = await readPdf(pdf);
    const text = pages.join("");
    const day = new Intl.DateTimeFormat(localeTagOf(market), { dateStyle: "long", timeZone: "Pacific/Kiritimati" });
    if (market !== "ar-ae") expect(text).toContain(bare(day.format(new Date(order.placedAt))));
    const { subtotal, discounts, shipping, total, taxLines: taxes } = order.totals ?? expect.fail("no totals");
    const shownAmounts = [
      ...order.lines.flatMap((line) => [line.unitPrice, line.total]),
      ...[subtotal, discounts, shipping, total, ...taxes.map(({ amount }) => amount)],
    ];
    for (const amount of shownAmounts) {
      const shown = bare(formatMoney(amount ?? expect.fail("no amount"), localeTagOf(market)));
      // A PDF keeps what stands from left to right: the sign reversed, before the digits.
      const parts = market === "ar-ae" ? [shown.replaceAll(/[^\d.,]/g, "").replace(/\.+$/, ""), ".إ.د"] : [shown];
      for (const part of parts) expect(text).toContain(part);
    }
    expect(pages.length).toBeGreaterThan(1);
    expect((await bytesOf(await documentPdf(asStaff(), asked))).equals(pdf)).toBe(true);
    expect(pdf.length).toBeLessThan(150_000);
  },
);

test("packing slips of two languages are one file, without a price", async () => {
  const made = [await givenOrder(store.db), await givenOrder(store.db, { marketKey: "ar-ae" })];
  for (const order of made) await payFor(store.db, order);
  const pdf = await bytesOf(
    await packingSlipsPdf(
      asStaff(),
      made.map(({ id }) => id),
    ),
  );
  const pages = await readPdf(pdf);
  expect(pages).toHaveLength(2);
  for (const [at, page] of pages.entries()) {
    expect(page).toContain(made[at]?.number);
    expect(page).toContain("Stonewaremug1");
    expect(page).not.toMatch(/19[.,]00|38[.,]00|\$/);
  }
});
