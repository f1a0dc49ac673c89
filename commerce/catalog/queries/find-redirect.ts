import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/commerce/query";
import { collections } from "@/db/schema/collections";
import { handleRedirects } from "@/db/schema/content";
import { products } from "@/db/schema/catalog";
import { lookupText } from "../schemas";

/** The handle that took the place of an old one, or null: the shop answers with a permanent redirect. */
export const findRedirect = query({
  input: z.strictObject({ subject: z.enum(["product", "collection"]), handle: lookupText }),
  allow: "anyone",
  async run({ db }, { subject, handle }) {
    const target = subject === "product" ? products : collections;
    const [row] = await db
      .select({ handle: target.handle })
      .from(handleRedirects)
      .innerJoin(target, eq(target.id, handleRedirects.targetId))
      .where(and(eq(handleRedirects.subject, subject), eq(handleRedirects.handle, handle)));
    return row && row.handle !== handle ? row.handle : null;
  },
});
