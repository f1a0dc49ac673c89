import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { productAttributes } from "@/db/schema/catalog";
import { wordIdSql } from "@/db/word-id";

export type AttributeValue = typeof productAttributes.$inferSelect.value;

/** The texts of an attribute, which many products share; a number or a yes has none. */
export function wordsOf(value: AttributeValue): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value : [];
}

/** The products that a word stands at, by its id: as their type, as a tag, or as a text of an attribute. */
export async function listProductsWithWord(tx: Tx, id: string): Promise<{ productId: string; handle: string }[]> {
  return tx.execute<{ productId: string; handle: string }>(sql`
    select p.id as "productId", p.handle from products p where exists (
      select from (
        select p.product_type union select unnest(p.tags)
        union select text from product_attributes a
          cross join lateral jsonb_array_elements_text(
            case jsonb_typeof(a.value) when 'array' then a.value when 'string' then jsonb_build_array(a.value) else '[]' end
          ) of_attribute(text)
          where a.product_id = p.id
      ) w(text) where w.text <> '' and ${wordIdSql(sql`w.text`)} = ${id}::uuid)`);
}
