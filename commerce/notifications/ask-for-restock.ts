import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { emailAddress } from "@/commerce/customers/schemas";
import { Refusal } from "@/commerce/refusal";
import { getMarket } from "@/commerce/store/queries";
import { products, variants } from "@/db/schema/catalog";
import { stockAlerts } from "@/db/schema/inventory";

/** A shopper wants one mail when a variant can be had again. Asked twice it is still one, in the last market's language. */
export const askForRestock = command({
  name: "askForRestock",
  input: z.strictObject({ variantId: z.uuid(), email: emailAddress, market: z.string().max(20) }),
  allow: "anyone",
  async run({ tx }, { variantId, email, market }) {
    const { key: marketKey } = await getMarket(tx, market);
    const [sold] = await tx
      .select({ id: variants.id })
      .from(variants)
      .innerJoin(products, eq(products.id, variants.productId))
      .where(and(eq(variants.id, variantId), eq(products.status, "active"), eq(products.isPublished, true)));
    if (!sold) throw new Refusal("not_found", { variantId });
    await tx
      .insert(stockAlerts)
      .values({ variantId, email, marketKey })
      .onConflictDoUpdate({ target: [stockAlerts.variantId, stockAlerts.email], set: { marketKey } });
    return { email };
  },
});
