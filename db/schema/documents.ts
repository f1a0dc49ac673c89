import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, currency, id, minorUnits } from "@/db/columns";
import { orders } from "./orders";
import { refunds } from "./payments";
import { markets, type PostalAddress, type StoreFile } from "./store";

export const documentKind = pgEnum("document_kind", ["invoice", "credit_note"]);
export type DocumentKind = (typeof documentKind.enumValues)[number];

/** Who sold, as the settings said it when the document was issued. */
export type DocumentSeller = {
  name: string;
  legalName: string;
  vatId: string;
  email: string;
  phone: string;
  address: PostalAddress | null;
  logo: StoreFile | null;
};

export type DocumentLine = {
  title: string;
  options: readonly string[];
  sku: string;
  quantity: number;
  unitPrice: number;
  discount: number;
  total: number;
  taxRateBps: number;
};

/** Everything the printed page says, in minor units of the document's currency; nobody but the page reads it. */
export type DocumentContent = {
  seller: DocumentSeller;
  orderNumber: string;
  placedAt: string;
  /** The number of the invoice that a credit note takes back from. */
  invoiceNumber: string | null;
  lines: readonly DocumentLine[];
  shippingTitle: string;
  subtotal: number;
  discount: number;
  shipping: number;
  tax: number;
  taxLines: readonly { name: string; rateBps: number; amount: number }[];
  isTaxIncluded: boolean;
  /** Where the days on the page are those of: the market's. */
  timeZone?: string;
  /** Of a credit note: what is given back beyond pieces and delivery. */
  adjustment: number;
};

export type DocumentBuyer = { billing: PostalAddress; shipping: PostalAddress };

/** The last number given in a series and year. Its row is locked until the document is committed, so no number is lost. */
export const documentSeries = pgTable(
  "document_series",
  {
    series: text("series").notNull(),
    year: integer("year").notNull(),
    last: integer("last").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.series, table.year] }),
    check("document_series_positive", sql`${table.last} > 0`),
  ],
);

/** Invoices and credit notes as they were issued: a trigger refuses every change but the erasure of the buyer. */
export const documents = pgTable(
  "documents",
  {
    id: id(),
    kind: documentKind("kind").notNull(),
    number: text("number").notNull().unique(),
    series: text("series").notNull(),
    year: integer("year").notNull(),
    position: integer("position").notNull(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    /** What it was issued for, once: the order's or the refund's id. */
    causeId: uuid("cause_id").notNull(),
    refundId: uuid("refund_id").references(() => refunds.id),
    marketKey: text("market_key")
      .notNull()
      .references(() => markets.key),
    language: text("language").notNull(),
    currency: currency().notNull(),
    total: minorUnits("total").notNull(),
    content: jsonb("content").$type<DocumentContent>().notNull(),
    buyer: jsonb("buyer").$type<DocumentBuyer>().notNull(),
    issuedAt: createdAt(),
  },
  (table) => [
    uniqueIndex("documents_position").on(table.series, table.year, table.position),
    uniqueIndex("documents_once").on(table.kind, table.causeId),
    index("documents_order").on(table.orderId),
    index("documents_issued").on(table.issuedAt, table.id),
    check("documents_total", sql`${table.total} >= 0 and ${table.position} > 0`),
  ],
);
