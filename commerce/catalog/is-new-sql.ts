import { sql } from "drizzle-orm";
import { products } from "@/db/schema/catalog";

/** How long a product is called new, and how long after the first one everything is merely the shop's opening. */
export const newForDays = 60;
const openingDays = 7;

/** Whether a row of `products` came to a shop that was open already, and not long ago. */
export const isNewSql = sql<boolean>`(${products.createdAt} > now() - interval '1 day' * ${newForDays}
  and ${products.createdAt} > (select min(earliest.created_at) from products earliest where earliest.status = 'active') + interval '1 day' * ${openingDays})`;
