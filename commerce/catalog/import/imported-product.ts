import type { ProductStatus } from "@/db/schema/catalog";
import type { Measure } from "@/lib/measure";

/** A product as a file describes it. What the file has no column for is left out and stays as it is. */
export type ImportedProduct = {
  /** Line of its first row. */
  line: number;
  handle: string;
  title: string;
  fields: Partial<{
    description: string;
    vendor: string;
    category: string;
    productType: string;
    tags: string[];
    isPublished: boolean;
    status: ProductStatus;
    isGiftCard: boolean;
    seoTitle: string;
    seoDescription: string;
  }>;
  /** Null when the file says nothing of variants. Empty for a product without choices. */
  options: { name: string; linkedTo: string }[] | null;
  variants: ImportedVariant[];
  media: ImportedMedia[];
  extras: Record<string, string>;
};

export type ImportedVariant = {
  line: number;
  options: string[];
  /** Amounts in minor units of the base currency. */
  fields: Partial<{
    sku: string;
    barcode: string;
    price: number;
    compareAtPrice: number | null;
    cost: number | null;
    isTaxable: boolean;
    taxCode: string;
    weightGrams: number;
    weightUnit: string;
    requiresShipping: boolean;
    isTracked: boolean;
    isBackorder: boolean;
    measure: Measure | null;
  }>;
  quantity?: number;
  /** Address of a picture of the product; empty for none. */
  image?: string;
  /** By market key, in minor units of its currency; null takes the price away. */
  prices: Record<string, { price: number; compareAtPrice: number | null } | null>;
  extras: Record<string, string>;
};

export type ImportedMedia = { url: string; alt: string; position: number };

/** Why a row was refused (its product is then left as it was), or what of it was passed over. */
export type ImportIssue = {
  row: number;
  handle: string;
  column: string;
  severity: "refused" | "ignored";
  code: ImportIssueCode;
  details?: Record<string, string | number>;
};

export const importIssueCodes = [
  "handle_missing",
  "handle_wrong",
  "handle_apart",
  "title_missing",
  "columns_wrong",
  "character_wrong",
  "too_long",
  "price_wrong",
  "price_missing",
  "quantity_wrong",
  "weight_wrong",
  "unit_wrong",
  "measure_wrong",
  "status_wrong",
  "flag_wrong",
  "option_missing",
  "option_twice",
  "variant_twice",
  "too_many_variants",
  "image_address_wrong",
  "image_position_wrong",
  "options_in_use",
  "stock_too_low",
  "market_unknown",
  "column_unknown",
  "write_failed",
] as const;
export type ImportIssueCode = (typeof importIssueCodes)[number];
