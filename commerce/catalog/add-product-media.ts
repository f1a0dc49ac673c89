import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { encodePicture } from "@/commerce/media/encode-picture";
import { storePicture } from "@/commerce/media/store-picture";
import { parseInput } from "@/commerce/parse-input";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { productMedia, products } from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { storableText } from "./schemas";

const mostMedia = 250;
const allow = ["catalog:write", "system"] as const;

const addInput = z.strictObject({
  productId: z.uuid(),
  /** The picture's bytes: JPEG, PNG, WebP, AVIF, GIF or TIFF. */
  bytes: z.instanceof(Uint8Array),
  alt: storableText(1000).default(""),
});

/** Adds a picture behind the others: checked and re-encoded first, then stored, then written down. */
export async function addProductMedia(context: Context, raw: z.input<typeof addInput>): Promise<{ mediaId: string }> {
  assertAllowed(context.actor, allow);
  const { productId, bytes, alt } = parseInput(addInput, raw);
  const [product] = await context.db.select({ id: products.id }).from(products).where(eq(products.id, productId));
  if (!product) throw new Refusal("not_found", { productId });
  const picture = await encodePicture(bytes);
  const storageKey = await storePicture("products", picture);
  return attachMedia(context, { productId, alt, storageKey, width: picture.width, height: picture.height });
}

const attachMedia = command({
  name: "addProductMedia",
  input: z.strictObject({
    productId: z.uuid(),
    alt: z.string(),
    storageKey: z.string(),
    width: z.number(),
    height: z.number(),
  }),
  allow,
  async run({ tx, audit, expire }, { productId, ...media }) {
    const { handle } = await requireProduct(tx, productId);
    const [last] = await tx
      .select({ count: sql<number>`count(*)::int`, position: sql<number>`coalesce(max(position), 0)::int` })
      .from(productMedia)
      .where(eq(productMedia.productId, productId));
    if (last && last.count >= mostMedia) throw new InvalidInput({ bytes: ["too_big"] });
    const mediaId = uuidv7();
    await tx.insert(productMedia).values({ ...media, id: mediaId, productId, position: (last?.position ?? 0) + 1 });
    audit({ subject: "product", subjectId: productId, changes: { mediaId } });
    expire(...(await productTags(tx, productId, handle)));
    return { mediaId };
  },
});
