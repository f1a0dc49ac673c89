import type { ShopMarket } from "@/commerce/catalog/shop-market";
import { type PickupPlace, readPickupPlaces } from "@/commerce/inventory/pickup-places";
import { Refusal } from "@/commerce/refusal";
import { listShippingZones } from "@/commerce/shipping/queries";
import type { ShippingZone } from "@/commerce/shipping/shipping-options-for";
import { findMarket, getStore, type Market, type Store } from "@/commerce/store/queries";
import { listTaxRates } from "@/commerce/tax/queries";
import type { TaxRate } from "@/commerce/tax/tax-rate-for";
import type { Db, Tx } from "@/db/client";
import { settingsVersion } from "@/db/schema/store";

/** What the merchant set about selling in a market: everything that a cart's price depends on beside its own rows. */
export type SellingRules = {
  store: Store;
  market: Market & ShopMarket;
  zones: ShippingZone[];
  taxRates: TaxRate[];
  /** Where orders of this market may be fetched. */
  places: PickupPlace[];
};

let kept: { version: string; markets: Map<string, SellingRules> } | undefined;

/**
 * The rules of a market, open or closed, as they stand in the caller's transaction; refuses `not_found` for a market that
 * never was. They are kept in memory and read again as soon as the database says that one of them changed. `known` is the version where the caller has read it with something else.
 */
export async function readSellingRules(db: Db | Tx, marketKey: string, known?: string | null): Promise<SellingRules> {
  const version = known === undefined ? await readVersion(db) : (known ?? "");
  const rulesKept = kept?.version === version ? kept.markets.get(marketKey) : undefined;
  if (rulesKept) return rulesKept;
  const rules = await readAgain(db, marketKey);
  if (kept?.version !== version) kept = { version, markets: new Map() };
  if (version) kept.markets.set(marketKey, rules);
  return rules;
}

async function readVersion(db: Db | Tx): Promise<string> {
  const [row] = await db.select({ version: settingsVersion.version }).from(settingsVersion);
  return row?.version ?? "";
}

async function readAgain(db: Db | Tx, marketKey: string): Promise<SellingRules> {
  const market = await findMarket(db, marketKey);
  if (!market) throw new Refusal("not_found", { market: marketKey });
  const store = await getStore(db);
  const zones = await listShippingZones(db, market.language);
  const taxRates = await listTaxRates(db);
  const places = (await readPickupPlaces(db)).filter(({ address }) => address.country === market.country);
  const { baseCurrency, baseLanguage } = store;
  return { store, market: { ...market, baseCurrency, baseLanguage }, zones, taxRates, places };
}
