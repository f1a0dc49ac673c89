import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { getStore } from "@/commerce/store/queries";
import type { Db, Tx } from "@/db/client";
import { translations } from "@/db/schema/content";
import { shippingRates, shippingZones } from "@/db/schema/store";
import { moneyOf } from "@/lib/money";
import type { ShippingRate, ShippingZone } from "./shipping-options-for";

/** Zones with their rates, titles in `language` where they are translated. Usable inside a transaction. */
export async function listShippingZones(db: Db | Tx, language?: string): Promise<ShippingZone[]> {
  const { baseCurrency } = await getStore(db);
  const zones = await db.select().from(shippingZones).orderBy(asc(shippingZones.position), asc(shippingZones.id));
  const rates = await db.select().from(shippingRates).orderBy(asc(shippingRates.position), asc(shippingRates.id));
  const titles = language ? await translatedTitles(db, language) : new Map<string, string>();
  const amount = (value: number | null) => (value === null ? null : moneyOf(value, baseCurrency));
  const ratesOf = (zone: string): ShippingRate[] =>
    rates
      .filter(({ zoneId }) => zoneId === zone)
      .map(({ zoneId: _zoneId, ...rate }) => ({
        ...rate,
        title: titles.get(rate.id) ?? rate.title,
        price: moneyOf(rate.price, baseCurrency),
        minSubtotal: amount(rate.minSubtotal),
        maxSubtotal: amount(rate.maxSubtotal),
      }));
  return zones.map((zone) => ({ ...zone, rates: ratesOf(zone.id) }));
}

/** The same for the settings screen, in the store's base language. */
export const listShippingSettings = query({
  input: z.strictObject({}),
  allow: ["settings:read"],
  run: ({ db }) => listShippingZones(db),
});

async function translatedTitles(db: Db | Tx, language: string): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: translations.subjectId, title: translations.value })
    .from(translations)
    .where(
      and(
        eq(translations.subject, "shipping_rate"),
        eq(translations.field, "title"),
        eq(translations.language, language),
      ),
    );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
