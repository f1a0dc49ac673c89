import { readFile } from "node:fs/promises";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addToCart } from "@/commerce/cart/add-to-cart";
import { createCart } from "@/commerce/cart/create-cart";
import { variants } from "@/db/schema/catalog";
import { auditLog } from "@/db/schema/operations";
import type { Measure } from "@/lib/measure";
import { contextOf, owner, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { exportText, importFile, useOwnStorage } from "@/test/import-file";
import { findProduct } from "./queries/find-product";
import { getAdminProduct } from "./queries/get-admin-product";
import { listProducts } from "./queries/list-products";
import { updateVariant } from "./update-variant";

let store: TestDatabase;
let soap: { id: string; variantIds: string[] };
const staff = () => contextOf(store.db, owner);
const guest = () => contextOf(store.db);
const bottle: Measure = { content: 250, unit: "ml", reference: 100, referenceUnit: "ml" };
const eur = (amount: number) => ({ amount, currency: "EUR" });

beforeAll(async () => {
  useOwnStorage();
  store = await createTestDatabase();
  await seedStore(store.db);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql`truncate products, carts, audit_log cascade`;
  soap = await seedProduct(store.db, { handle: "soap", prices: [2000, 1000] });
});

const variantId = (index: number) => soap.variantIds[index] ?? "";
const measureOf = async (index: number) =>
  (await getAdminProduct(staff(), { productId: soap.id })).variants[index]?.measure;
const audited = async () =>
  (await store.db.select().from(auditLog).orderBy(desc(auditLog.at)).limit(1))[0]?.changes as Record<string, unknown>;

test("a measure is kept, shown with each market's price on page, card and cart line, and taken away again", async () => {
  await updateVariant(staff(), { variantId: variantId(1), measure: bottle });
  expect(await measureOf(1)).toEqual(bottle);
  expect(await measureOf(0)).toBeNull();

  const page = await findProduct(guest(), { market: "de-de", handle: "soap" });
  // 10.00 USD are 9.20 EUR.
  const shown = { price: eur(368), reference: 100, unit: "ml" };
  expect(page?.variants.map(({ measuredPrice }) => measuredPrice)).toEqual([null, shown]);
  const yen = await findProduct(guest(), { market: "ja-jp", handle: "soap" });
  expect(yen?.variants[1]?.measuredPrice?.price).toEqual({ amount: 600, currency: "JPY" });
  const { items } = await listProducts(guest(), { market: "de-de" });
  expect(items[0]?.measuredPrice).toEqual(shown);

  const { id: cartToken } = await createCart(guest(), { market: "de-de" });
  const cart = await addToCart(guest(), { cartToken, variantId: variantId(1), quantity: 3 });
  expect(cart.lines[0]?.measuredPrice).toEqual(shown);

  await updateVariant(staff(), { variantId: variantId(1), sku: "SOAP" });
  expect(await measureOf(1)).toEqual(bottle);
  await updateVariant(staff(), { variantId: variantId(1), measure: null });
  expect(await measureOf(1)).toBeNull();
});

test("a card shows the price of its cheapest variant's content, and none where only a dearer one has a measure", async () => {
  await updateVariant(staff(), { variantId: variantId(0), measure: bottle });
  const { items } = await listProducts(guest(), { market: "de-de" });
  expect(items[0]).toMatchObject({ price: eur(920), measuredPrice: null });
});

test("the log says what changed, and nothing when the same is saved again", async () => {
  await updateVariant(staff(), { variantId: variantId(0), measure: bottle });
  expect(await audited()).toEqual({ measure: [null, bottle] });
  await updateVariant(staff(), { variantId: variantId(0), measure: bottle, sku: "S" });
  expect(await audited()).toEqual({ sku: ["", "S"] });
});

test.each<[string, object, Record<string, string[]>]>([
  ["an amount of nothing", { content: 0 }, { "measure.content": ["measure_wrong"] }],
  ["a fourth decimal", { content: 0.0005 }, { "measure.content": ["measure_wrong"] }],
  ["too much", { reference: 1_000_001 }, { "measure.reference": ["measure_wrong"] }],
  ["text", { content: "much" }, { "measure.content": ["wrong_type"] }],
  ["an unknown unit", { unit: "bottle" }, { "measure.unit": ["wrong_value"] }],
  ["a weight for a volume", { referenceUnit: "kg" }, { "measure.referenceUnit": ["measure_kind"] }],
  ["ounces for millilitres", { referenceUnit: "floz" }, { "measure.referenceUnit": ["measure_kind"] }],
])("%s is refused at its field", async (_name, wrong, fields) => {
  const measure = { ...bottle, ...wrong } as Measure;
  await expect(updateVariant(staff(), { variantId: variantId(0), measure })).rejects.toMatchObject({ fields });
  expect(await measureOf(0)).toBeNull();
});

test("no row holds half a measure, whoever writes it", async () => {
  for (const half of ['{"content": 1}', '{"content": 0, "unit": "ml", "reference": 1, "referenceUnit": "ml"}', "null"])
    await expect(store.sql`update variants set measure = ${half}::text::jsonb`).rejects.toThrow("variants_measure");
});

const head =
  "Handle,Title,Option1 Name,Option1 Value,Variant Price,Unit Price Total Measure,Unit Price Total Measure Unit,Unit Price Base Measure,Unit Price Base Measure Unit";
const file = (...rows: string[]) => [head, ...rows].join("\n");
const imported = async () =>
  (await findProduct(guest(), { market: "en-us", handle: "oil" }))?.variants.map(({ measure }) => measure);

test("files bring measures, give them back, and take them away with empty cells", async () => {
  const rows = [
    "oil,Oil,Size,S,8.00,250.0,ML,100,ml",
    "oil,,Size,L,20.00,0.75,l,,",
    "oil,,Size,Six,40.00,6,item,1,item",
  ];
  const report = await importFile(store.db, file(...rows));
  expect(report.issues).toEqual([]);
  const measures = [
    bottle,
    { content: 0.75, unit: "l", reference: 1, referenceUnit: "l" },
    { content: 6, unit: "piece", reference: 1, referenceUnit: "piece" },
  ];
  expect(await imported()).toEqual(measures);

  const text = await exportText(store.db);
  expect(text).toContain(",250,ml,100,ml,");
  expect(text).toContain(",6,item,1,item,");
  expect((await importFile(store.db, text)).counts.updated).toBeUndefined();
  await store.sql`truncate products cascade`;
  await importFile(store.db, text);
  expect(await exportText(store.db)).toBe(text);
  expect(await imported()).toEqual(measures);

  await importFile(store.db, "Handle,Title\noil,Oil again");
  expect(await imported()).toEqual(measures);
  await importFile(store.db, file("oil,Oil,Size,S,8.00,,,,", "oil,,Size,L,20.00,0,,,"));
  expect(await imported()).toEqual([null, null, measures[2]]);
});

test("a measure in a file that cannot be is passed over and reported; the product comes in", async () => {
  const wrong = ["250,ml,1,kg", "a lot,ml,1,l", "250,drops,1,ml", "-1,ml,1,l", "250,,,"];
  const rows = wrong.map((cells, index) => `oil,${index === 0 ? "Oil" : ""},Size,${index},8.00,${cells}`);
  const report = await importFile(store.db, file(...rows));
  expect(report.issues.map(({ row, severity, code }) => [row, severity, code])).toEqual(
    wrong.map((_cells, index) => [index + 2, "ignored", "measure_wrong"]),
  );
  expect(report.issues[0]).toMatchObject({ details: { value: "250 ml 1 kg" } });
  expect(await imported()).toEqual(wrong.map(() => null));
});

test("what earlier imports kept as text becomes a measure where it is one, and the rest goes", async () => {
  const kept = (content: string, unit: string, reference = "", referenceUnit = "") => ({
    "Unit price total measure": content,
    "Unit price total measure unit": unit,
    ...(reference && { "Unit price base measure": reference }),
    ...(referenceUnit && { "Unit price base measure unit": referenceUnit }),
    "Fulfillment service": "manual",
  });
  const keep = (id: string, extras: Record<string, string>) =>
    store.db.update(variants).set({ extras }).where(eq(variants.id, id));
  await keep(variantId(0), kept("250", "ML", "100", "ml"));
  await keep(variantId(1), kept("a lot", "g"));
  const migration = await readFile("drizzle/0009_variant_measure.sql", "utf8");
  for (const statement of migration.split("--> statement-breakpoint").slice(-2)) await store.sql.unsafe(statement);
  const rows = await store.sql`select measure, extras from variants order by position`;
  const extras = { "Fulfillment service": "manual" };
  expect(rows).toEqual([
    { measure: bottle, extras },
    { measure: null, extras },
  ]);
});
