import { asc, isNotNull, ne, or } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { collections } from "@/db/schema/collections";
import { products } from "@/db/schema/catalog";

const most = 100;

/** The products and collections that have a rule of their own about coming back, the first hundred of each by title. */
export const listReturnRules = query({
  input: z.strictObject({}),
  allow: ["settings:read"],
  async run({ db }) {
    const rulesOf = (table: typeof products | typeof collections) =>
      db
        .select({ id: table.id, title: table.title, block: table.returnBlock, days: table.returnDays })
        .from(table)
        .where(or(ne(table.returnBlock, ""), isNotNull(table.returnDays)))
        .orderBy(asc(table.title), asc(table.id))
        .limit(most);
    return { collections: await rulesOf(collections), products: await rulesOf(products) };
  },
});
