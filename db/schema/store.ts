import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  char,
  check,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { currency, id, minorUnits, moment, updatedAt } from "@/db/columns";

export type PostalAddress = {
  name: string;
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postalCode?: string;
  country: string;
  phone?: string;
};

/** Checked by the command that writes it, see `updateStoreInput`. */
export type StoreTheme = {
  accent: string;
  base: string;
  contrast: "normal" | "more";
  corners: "square" | "soft" | "round";
  font: "inter" | "system" | "serif";
  scheme: "light" | "dark" | "auto";
};

/** A file in the storage, and the size it is shown at so that nothing moves when it arrives. */
export type StoreFile = { storageKey: string; width: number; height: number };

/** The shop's mark: one file for both grounds, or a second one for dark ground. */
export type StoreLogo = { light: StoreFile; dark?: StoreFile };

/** What the home page says above everything, by language, and where its button leads. */
export type StoreHome = {
  words: Partial<Record<string, { title: string; tagline: string }>>;
  target: { kind: "collection" | "product"; id: string } | null;
};

/** When an order is held for a person to look at; a rule that is null or false does not apply. */
export type RiskRules = {
  /** Minor units of the base currency. */
  amountAbove: number | null;
  /** More orders of one e-mail address or network, or attempts with one card, within `withinMinutes`. */
  mostAttempts: number | null;
  withinMinutes: number;
  /** The countries of card, delivery and invoice are not one. */
  countriesDiffer: boolean;
  /** Stripe calls the risk elevated or highest. */
  elevatedRisk: boolean;
  /** Stripe's score from 0 to 99 is above this. */
  scoreAbove: number | null;
};

/** The one row that a merchant edits under Settings. */
export const storeSettings = pgTable(
  "store_settings",
  {
    id: smallint("id").primaryKey().default(1),
    name: text("name").notNull(),
    legalName: text("legal_name").notNull().default(""),
    /** As invoices print it; empty where the seller has none. */
    vatId: text("vat_id").notNull().default(""),
    supportEmail: text("support_email").notNull(),
    supportPhone: text("support_phone").notNull().default(""),
    address: jsonb("address").$type<PostalAddress>(),
    timezone: text("timezone").notNull().default("UTC"),
    baseCurrency: currency("base_currency").notNull(),
    baseLanguage: text("base_language").notNull().default("en"),
    defaultMarket: text("default_market").notNull().default("en-us"),
    orderPrefix: text("order_prefix").notNull().default(""),
    /** At or below this many sellable pieces a variant shows as "few left". */
    fewLeftAt: integer("few_left_at").notNull().default(3),
    /** Largest refund, in minor units of the base currency, that a role with the limited permission may give. */
    refundLimit: minorUnits("refund_limit").notNull().default(10_000),
    /** When the money of a card payment is taken: `at_once`, `on_shipping` or `by_hand`. */
    paymentCapture: text("payment_capture").$type<"at_once" | "on_shipping" | "by_hand">().notNull().default("at_once"),
    /** Checked by the command that writes it; null is no rule. */
    riskRules: jsonb("risk_rules").$type<RiskRules>(),
    returnDays: integer("return_days").notNull().default(30),
    /** Kept from a return's refund unless staff say otherwise; minor units of the base currency. */
    returnFee: minorUnits("return_fee").notNull().default(0),
    /** Whether shoppers may ask for a return by themselves; what the law gives them they always may. */
    selfServiceReturns: boolean("self_service_returns").notNull().default(true),
    /** So long after paying a shopper may still call the order off or correct its address by themselves. */
    selfServiceMinutes: integer("self_service_minutes").notNull().default(30),
    handlingDays: integer("handling_days").notNull().default(1),
    /** How the shop looks; null is the standard look. */
    theme: jsonb("theme").$type<StoreTheme>(),
    /** Null is the shop's name as a word. */
    logo: jsonb("logo").$type<StoreLogo>(),
    /** Null is a picture of the first collection, or the demo store's own. */
    homePicture: jsonb("home_picture").$type<StoreFile>(),
    /** Null is what is written about the first collection. */
    home: jsonb("home").$type<StoreHome>(),
    isDemo: boolean("is_demo").notNull().default(false),
    ownerClaimedAt: moment("owner_claimed_at"),
    updatedAt: updatedAt(),
  },
  (table) => [
    check("store_settings_single", sql`${table.id} = 1`),
    check("store_settings_positive", sql`${table.fewLeftAt} >= 0 and ${table.refundLimit} >= 0`),
  ],
);

/** A market is a language and a country with a currency; its key is the first URL segment. */
export const markets = pgTable(
  "markets",
  {
    key: text("key").primaryKey(),
    language: text("language").notNull(),
    country: char("country", { length: 2 }).notNull(),
    currency: currency().notNull(),
    isTaxIncluded: boolean("is_tax_included").notNull(),
    /** Millionths of this market's major unit for one major unit of the base currency. */
    rateMicros: bigint("rate_micros", { mode: "number" }).notNull().default(1_000_000),
    /** Converted prices are rounded to a multiple of this many minor units. */
    roundTo: integer("round_to").notNull().default(1),
    timezone: text("timezone").notNull().default("UTC"),
    /** Null: as long as the store says. */
    returnDays: integer("return_days"),
    isActive: boolean("is_active").notNull().default(true),
    position: integer("position").notNull().default(0),
    /** What numbers of invoices and credit notes begin with; empty is INV and CN with the country. Equal ones share a series. */
    invoicePrefix: text("invoice_prefix").notNull().default(""),
    creditNotePrefix: text("credit_note_prefix").notNull().default(""),
  },
  (table) => [
    check("markets_key", sql`${table.key} ~ '^[a-z]{2}-[a-z]{2}$'`),
    check("markets_rate", sql`${table.rateMicros} > 0 and ${table.roundTo} > 0`),
  ],
);

export const taxRates = pgTable(
  "tax_rates",
  {
    id: id(),
    country: char("country", { length: 2 }).notNull(),
    /** Empty for the whole country. */
    region: text("region").notNull().default(""),
    /** Matches a variant's tax code; empty is the standard rate. */
    taxCode: text("tax_code").notNull().default(""),
    name: text("name").notNull(),
    rateBps: integer("rate_bps").notNull(),
    isShippingTaxed: boolean("is_shipping_taxed").notNull().default(true),
  },
  (table) => [
    unique("tax_rates_place").on(table.country, table.region, table.taxCode),
    check("tax_rates_rate", sql`${table.rateBps} between 0 and 10000`),
  ],
);

export const shippingZones = pgTable("shipping_zones", {
  id: id(),
  name: text("name").notNull(),
  countries: text("countries").array().notNull(),
  position: integer("position").notNull().default(0),
});

/** A delivery option; amounts are in the base currency and converted by the market's rate. */
export const shippingRates = pgTable(
  "shipping_rates",
  {
    id: id(),
    zoneId: uuid("zone_id")
      .notNull()
      .references(() => shippingZones.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    carrier: text("carrier").notNull().default(""),
    price: minorUnits("price").notNull(),
    minSubtotal: minorUnits("min_subtotal"),
    maxSubtotal: minorUnits("max_subtotal"),
    minWeightGrams: integer("min_weight_grams"),
    maxWeightGrams: integer("max_weight_grams"),
    /** Business days after handling. */
    minDays: integer("min_days").notNull(),
    maxDays: integer("max_days").notNull(),
    isActive: boolean("is_active").notNull().default(true),
    position: integer("position").notNull().default(0),
  },
  (table) => [
    check("shipping_rates_price", sql`${table.price} >= 0`),
    check("shipping_rates_days", sql`${table.minDays} >= 0 and ${table.maxDays} >= ${table.minDays}`),
  ],
);

/**
 * Changes whenever a row of store settings, markets, tax or delivery does, by triggers: whoever keeps a copy of those in
 * memory asks for this first. Random, so that no two states of any two databases share one.
 */
export const settingsVersion = pgTable("settings_version", {
  id: smallint("id").primaryKey().default(1),
  version: uuid("version").notNull().defaultRandom(),
});
