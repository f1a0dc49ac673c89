import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "@/commerce/actor";
import { tags } from "@/commerce/cache-tags";
import { createShippingRate } from "@/commerce/shipping/create-shipping-rate";
import { createZone } from "@/commerce/shipping/create-zone";
import { deleteShippingRate } from "@/commerce/shipping/delete-shipping-rate";
import { deleteZone } from "@/commerce/shipping/delete-zone";
import { listShippingSettings, listShippingZones } from "@/commerce/shipping/queries";
import { updateShippingRate } from "@/commerce/shipping/update-shipping-rate";
import { updateZone } from "@/commerce/shipping/update-zone";
import { createTaxRate } from "@/commerce/tax/create-tax-rate";
import { deleteTaxRate } from "@/commerce/tax/delete-tax-rate";
import { listTaxRates, listTaxSettings } from "@/commerce/tax/queries";
import { updateTaxRate } from "@/commerce/tax/update-tax-rate";
import { cacheTags } from "@/db/schema/content";
import { auditLog } from "@/db/schema/operations";
import { money } from "@/lib/money";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { contextOf, givenShop, givenVariant } from "@/test/given-shop";
import { createMarket } from "./create-market";
import { deactivateMarket } from "./deactivate-market";
import { findMarket, getMarket, getStore, getStoreSettings, listAllMarkets, listMarkets } from "./queries";
import { standardTheme, themeStyle } from "./theme";
import { updateMarket } from "./update-market";
import { updateReturnRules } from "./update-return-rules";
import { updateStore } from "./update-store";

let store: TestDatabase;
const owner: Actor = { kind: "staff", id: "0197a3c0-0000-7000-8000-000000000001", role: "owner" };
const as = (actor: Actor = owner) => contextOf(store.db, actor);
beforeAll(async () => {
  store = await createTestDatabase();
  await givenShop(store.db);
});
afterAll(() => store.close());

const missing = "0197a3c0-0000-7000-8000-00000000dead";
const expiredAt = async (tag: string) =>
  (await store.db.select().from(cacheTags).where(eq(cacheTags.tag, tag)))[0]?.expiredAtMs ?? 0;
const auditOf = async (action: string) => store.db.select().from(auditLog).where(eq(auditLog.action, action));
const austria = { language: "de", country: "at", currency: "eur", isTaxIncluded: true, rateMicros: 900_000 } as const;

test("settings change only where they are given, are audited without contacts, and expire the shop's pages", async () => {
  await updateStore(as(), { name: "New name", supportEmail: "Help@Shop.example ", handlingDays: 2 });
  expect(await getStore(store.db)).toMatchObject({
    name: "New name",
    supportEmail: "help@shop.example",
    handlingDays: 2,
    returnDays: 30,
    refundLimit: money(10_000, "USD"),
  });
  const [entry] = await auditOf("updateStore");
  expect(entry?.changes).toEqual({ name: ["Test shop", "New name"], handlingDays: [1, 2] });
  expect(await expiredAt(tags.store())).toBeGreaterThan(0);
});

test.each([
  [{ timezone: "Mars/Olympus" }, { timezone: ["timezone_wrong"] }],
  [{ defaultMarket: "fr-fr" }, { defaultMarket: ["market_wrong"] }],
  [{ supportEmail: "nobody" }, { supportEmail: ["email_wrong"] }],
  [{ name: " \u0000 " }, { name: ["required"] }],
  [{ handlingDays: -1 }, { handlingDays: ["too_small"] }],
  [{ baseCurrency: "EUR" }, { baseCurrency: ["unknown_field"] }],
])("settings %o are refused at their field", async (input, fields) => {
  await expect(updateStore(as(), input as never)).rejects.toMatchObject({ fields });
});

test("a market is opened once, changed, and closed; pages that show its prices are expired", async () => {
  expect(await createMarket(as(), { ...austria, timezone: "Europe/Vienna" })).toEqual({ key: "de-at" });
  const again = createMarket(as(), { ...austria, timezone: "Europe/Vienna" });
  await expect(again).rejects.toMatchObject({ fields: { country: ["market_taken"] } });
  await store.db.delete(cacheTags);
  await updateMarket(as(), { key: "de-at", rateMicros: 950_000, roundTo: 5 });
  expect(await getMarket(store.db, "de-at")).toMatchObject({ currency: "EUR", rateMicros: 950_000, roundTo: 5 });
  expect(await expiredAt(tags.catalog())).toBeGreaterThan(0);
  await deactivateMarket(as(), { key: "de-at" });
  await expect(getMarket(store.db, "de-at")).rejects.toMatchObject({ code: "not_found" });
  expect((await listMarkets(store.db)).map(({ key }) => key)).not.toContain("de-at");
  expect((await listAllMarkets(as(), {})).map(({ key }) => key)).toContain("de-at");
  await updateMarket(as(), { key: "de-at", isActive: true });
  expect(await getMarket(store.db, "de-at")).toMatchObject({ isActive: true });
});

test.each([
  [{ language: "fr" }, { language: ["wrong_value"] }],
  [{ country: "ZZ" }, { country: ["country_wrong"] }],
  [{ currency: "XXL" }, { currency: ["currency_wrong"] }],
  [{ rateMicros: 0.5 }, { rateMicros: ["wrong_type"] }],
  [{ rateMicros: 0 }, { rateMicros: ["too_small"] }],
])("a market with %o is refused at its field", async (input, fields) => {
  const market = { ...austria, timezone: "UTC", ...input } as never;
  await expect(createMarket(as(), market)).rejects.toMatchObject({ fields });
});

test("the default market cannot be closed, and a market's currency stays while prices are set in it", async () => {
  await expect(deactivateMarket(as(), { key: "en-us" })).rejects.toMatchObject({ code: "in_use" });
  await expect(updateMarket(as(), { key: "en-us", isActive: false })).rejects.toMatchObject({ code: "in_use" });
  expect(await getMarket(store.db, "en-us")).toMatchObject({ isActive: true });
  await givenVariant(store.db, { prices: [{ marketKey: "ja-jp", price: 2900, currency: "JPY" }] });
  const change = updateMarket(as(), { key: "ja-jp", currency: "USD" });
  await expect(change).rejects.toMatchObject({ fields: { currency: ["currency_in_use"] } });
  await expect(updateMarket(as(), { key: "xx-xx" })).rejects.toMatchObject({ code: "not_found" });
});

test("tax rates are kept by the region's key, one for a place, and can be changed and removed", async () => {
  const rate = { country: "us", region: "California", name: "Sales tax", rateBps: 725 };
  const { taxRateId } = await createTaxRate(as(), rate);
  expect((await listTaxRates(store.db)).find(({ id }) => id === taxRateId)).toMatchObject({
    country: "US",
    region: "CA",
  });
  await expect(createTaxRate(as(), rate)).rejects.toMatchObject({ fields: { country: ["rate_taken"] } });
  await expect(createTaxRate(as(), { ...rate, region: "Narnia" })).rejects.toMatchObject({
    fields: { region: ["region_wrong"] },
  });
  await expect(createTaxRate(as(), { ...rate, region: "TX", rateBps: 10_001 })).rejects.toMatchObject({
    fields: { rateBps: ["too_big"] },
  });
  await updateTaxRate(as(), { taxRateId, rateBps: 750 });
  await deleteTaxRate(as(), { taxRateId });
  await expect(deleteTaxRate(as(), { taxRateId })).rejects.toMatchObject({ code: "not_found" });
  await expect(updateTaxRate(as(), { taxRateId, rateBps: 1 })).rejects.toMatchObject({ code: "not_found" });
  expect((await auditOf("updateTaxRate"))[0]?.changes).toEqual({ rateBps: [725, 750] });
});

test("a country belongs to one zone; a zone's rates have titles by language and go with it", async () => {
  const { zoneId } = await createZone(as(), { name: "Alps", countries: ["AT", "ch", "AT"] });
  const taken = createZone(as(), { name: "Other", countries: ["CH"] });
  await expect(taken).rejects.toMatchObject({ fields: { countries: ["country_in_other_zone"] } });
  await expect(createZone(as(), { name: "None", countries: [] })).rejects.toMatchObject({
    fields: { countries: ["too_small"] },
  });
  await expect(createZone(as(), { name: "None", countries: ["QQ"] })).rejects.toMatchObject({
    fields: { "countries.0": ["country_wrong"] },
  });
  await updateZone(as(), { zoneId, countries: ["AT", "CH", "LI"] });
  const rate = { zoneId, title: "Post", titles: { de: "Paketpost" }, price: 900, minDays: 2, maxDays: 3 };
  const { rateId } = await createShippingRate(as(), rate);
  const zoneIn = async (language?: string) =>
    (await listShippingZones(store.db, language)).find(({ id }) => id === zoneId);
  expect((await zoneIn("de"))?.rates).toMatchObject([{ id: rateId, title: "Paketpost", price: money(900, "USD") }]);
  expect((await zoneIn("ja"))?.rates).toMatchObject([{ title: "Post" }]);
  await updateShippingRate(as(), { rateId, titles: { de: "" }, minSubtotal: 5000 });
  expect((await zoneIn("de"))?.rates).toMatchObject([{ title: "Post", minSubtotal: money(5000, "USD") }]);
  const crossed = updateShippingRate(as(), { rateId, maxSubtotal: 5000, maxDays: 1 });
  await expect(crossed).rejects.toMatchObject({
    fields: { maxSubtotal: ["bounds_crossed"], maxDays: ["bounds_crossed"] },
  });
  expect((await zoneIn())?.rates[0]).toMatchObject({ maxSubtotal: null, maxDays: 3 });
  await expect(deleteShippingRate(as(), { rateId: missing })).rejects.toMatchObject({ code: "not_found" });
  await deleteZone(as(), { zoneId });
  expect(await zoneIn()).toBeUndefined();
  const [left] = await store.sql`select count(*)::int as titles from translations where subject = 'shipping_rate'`;
  expect(left?.titles).toBe(0);
  await expect(createShippingRate(as(), rate)).rejects.toMatchObject({ code: "not_found" });
});

test("rules for returns hold for the store and single markets, never below the law’s, and are audited", async () => {
  await createMarket(as(), { ...austria, country: "it", language: "en", timezone: "Europe/Rome" });
  const rules = { selfServiceReturns: false, returnDays: 10, returnFee: 500, markets: [] };
  const short = updateReturnRules(as(), { ...rules, markets: [{ key: "en-it", returnDays: 13 }] });
  await expect(short).rejects.toMatchObject({ fields: { "markets[0].returnDays": ["return_days_eu"] } });
  await expect(
    updateReturnRules(as(), { ...rules, markets: [{ key: "en-xx", returnDays: null }] }),
  ).rejects.toMatchObject({ code: "not_found" });
  expect(await getStore(store.db)).toMatchObject({ selfServiceReturns: true, returnDays: 30, returnFee: 0 });
  await updateReturnRules(as(), { ...rules, markets: [{ key: "en-it", returnDays: 60 }] });
  expect(await getStore(store.db)).toMatchObject({ selfServiceReturns: false, returnDays: 10, returnFee: 500 });
  expect(await findMarket(store.db, "en-it")).toMatchObject({ returnDays: 60 });
  expect((await auditOf("updateReturnRules")).map(({ subject, changes }) => [subject, changes])).toEqual(
    expect.arrayContaining([
      ["store", { selfServiceReturns: [true, false], returnDays: [30, 10], returnFee: [0, 500] }],
      ["market", { returnDays: [null, 60] }],
    ]),
  );
});

const commands = {
  updateStore: () => updateStore,
  updateReturnRules: () => updateReturnRules,
  createMarket: () => createMarket,
  updateMarket: () => updateMarket,
  deactivateMarket: () => deactivateMarket,
  createTaxRate: () => createTaxRate,
  updateTaxRate: () => updateTaxRate,
  deleteTaxRate: () => deleteTaxRate,
  createZone: () => createZone,
  updateZone: () => updateZone,
  deleteZone: () => deleteZone,
  createShippingRate: () => createShippingRate,
  updateShippingRate: () => updateShippingRate,
  deleteShippingRate: () => deleteShippingRate,
};

test.each(Object.entries(commands))(
  "%s is refused to support staff, and the denial is logged",
  async (name, command) => {
    const support: Actor = { kind: "staff", id: missing, role: "support" };
    const before = await store.sql`select (select count(*) from markets) m, (select count(*) from shipping_zones) z`;
    await expect(command()(as(support), {} as never)).rejects.toMatchObject({ code: "not_allowed" });
    expect(command().spec.name).toBe(name);
    const denied = await store.db.execute(
      sql`select 1 from audit_log where action = ${name} and outcome = 'denied' and actor_id = ${missing}`,
    );
    expect(denied.length).toBe(1);
    expect(await store.sql`select (select count(*) from markets) m, (select count(*) from shipping_zones) z`).toEqual(
      before,
    );
  },
);

test("the settings screens are read by those who may read settings", async () => {
  const analyst = as({ kind: "staff", id: missing, role: "analyst" });
  for (const read of [getStoreSettings, listAllMarkets, listTaxSettings, listShippingSettings]) {
    await expect(read(analyst, {})).rejects.toMatchObject({ code: "not_allowed" });
    await expect(read(as(), {})).resolves.toBeDefined();
  }
});

test("a look is two colours and choices; what is none is refused at its field and nothing changes", async () => {
  const theme = { ...standardTheme, accent: " #D4FF00 ", corners: "round" } as const;
  await updateStore(as(), { theme });
  expect((await getStore(store.db)).theme).toEqual({ ...theme, accent: "#d4ff00" });
  for (const accent of ["red", "#12", "url(x)", "#00667c;}", "oklch(0 0 0)"])
    await expect(updateStore(as(), { theme: { ...theme, accent } })).rejects.toMatchObject({
      fields: { "theme.accent": ["colour_wrong"] },
    });
  expect((await getStore(store.db)).theme?.accent).toBe("#d4ff00");
  expect(themeStyle({ ...theme, accent: "#d4ff00" })).toEqual({ "--accent": "#d4ff00", "--radius": "1.25rem" });
  expect(themeStyle(standardTheme)).toEqual({});
});
