import { and, asc, eq, ilike, or } from "drizzle-orm";
import { z } from "zod";
import { readStock } from "@/commerce/inventory/read-stock";
import { query } from "@/commerce/query";
import { textLine } from "@/commerce/text-line";
import { products, variants } from "@/db/schema/catalog";

const most = 12;

/** Variants on sale whose product's title or whose own SKU holds some words, for whoever puts them into an order by hand. */
export const searchVariants = query({
  input: z.strictObject({ q: textLine(200) }),
  allow: ["catalog:read"],
  async run({ db }, { q }) {
    const contains = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    const rows = await db
      .select({ id: variants.id, title: products.title, options: variants.options, sku: variants.sku })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .where(
        and(
          eq(products.status, "active"),
          eq(products.isPublished, true),
          or(ilike(products.title, contains), ilike(variants.sku, contains)),
        ),
      )
      .orderBy(asc(products.title), asc(variants.position), asc(variants.id))
      .limit(most);
    const stock = await readStock(
      db,
      rows.map(({ id }) => id),
    );
    return rows.map(({ id, title, options, sku }) => ({
      ...{ id, title, sku },
      options: options.filter((option) => option !== "Default Title").join(" · "),
      /** Pieces that can be had now; null when nothing limits it. */
      sellable: stock.get(id)?.sellable ?? null,
    }));
  },
});
export type FoundVariant = Awaited<ReturnType<typeof searchVariants>>[number];
