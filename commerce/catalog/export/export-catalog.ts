import { sql } from "drizzle-orm";
import { assertAllowed } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { findDefaultLocationId } from "@/commerce/inventory/shelves";
import { getStore } from "@/commerce/store/queries";
import type { Db } from "@/db/client";
import { safeCell } from "@/lib/csv-cells";
import { byteOrderMark, csvLine } from "@/lib/csv-write";
import { knownExtras } from "../import/columns";
import { readNamedMarkets } from "../import/market-names";
import { readStatesAfter } from "../import/product-state";
import { type ExportScope, exportHeader, exportRows } from "./export-rows";

const pageSize = 200;

/**
 * The whole catalogue as a Shopify product CSV in the new dialect, piece by piece in the order of handles; importing
 * it changes nothing. Cells that a spreadsheet would run as formulas carry an apostrophe, which the import takes off.
 */
export async function* exportCatalog(context: Context): AsyncGenerator<string> {
  assertAllowed(context.actor, ["catalog:read", "system"]);
  const { db } = context;
  const scope = await readScope(db);
  const locationId = await findDefaultLocationId(db);
  yield byteOrderMark + csvLine(exportHeader(scope).map(safeCell));
  let after = "";
  for (;;) {
    const page = await readStatesAfter(db, after, pageSize, locationId);
    const last = page.at(-1);
    if (!last) return;
    yield page
      .flatMap((product) => exportRows(product, scope))
      .map((cells) => csvLine(cells.map(safeCell)))
      .join("");
    after = last.handle;
  }
}

async function readScope(db: Db): Promise<ExportScope> {
  const { baseCurrency } = await getStore(db);
  const used = await db.execute<{ key: string }>(sql`select distinct market_key as key from variant_prices`);
  const markets = (await readNamedMarkets(db)).filter(({ key }) => used.some((row) => row.key === key));
  return {
    currency: baseCurrency,
    markets,
    productExtras: inFileOrder(await readExtraNames(db, "products")),
    variantExtras: inFileOrder(await readExtraNames(db, "variants")),
  };
}

async function readExtraNames(db: Db, table: "products" | "variants"): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(
    sql`select distinct jsonb_object_keys(extras) as name from ${sql.identifier(table)}`,
  );
  return rows.map(({ name }) => name);
}

/** Shopify's own columns first, in its order, then the others by name. */
function inFileOrder(names: readonly string[]): string[] {
  const place = (name: string) => (knownExtras.includes(name) ? knownExtras.indexOf(name) : knownExtras.length);
  return [...names].sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));
}
