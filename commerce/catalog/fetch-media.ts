import { eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { encodePicture } from "@/commerce/media/encode-picture";
import { storePicture } from "@/commerce/media/store-picture";
import { Refusal } from "@/commerce/refusal";
import { limitOf } from "@/config/limits";
import { productMedia, products } from "@/db/schema/catalog";
import { FetchRefused, fetchPublic } from "@/lib/fetch-public";
import { productTags } from "./product-tags";

const timeoutMs = 20_000;

/**
 * Job: fetches the picture that an import named and makes it ours. Throws what may pass, so that the job is tried
 * again; what cannot pass is written down as failed, and the drawing stays.
 */
export async function fetchMedia(context: Context, { mediaId }: { mediaId: string }): Promise<void> {
  const [media] = await context.db.select().from(productMedia).where(eq(productMedia.id, mediaId));
  if (media?.status !== "pending") return;
  try {
    const accept = "image/avif,image/webp,image/jpeg,image/png,image/gif";
    const bytes = await fetchPublic(media.sourceUrl, { maxBytes: limitOf("sizes.uploadBytes"), timeoutMs, accept });
    const { width, height, ...picture } = await encodePicture(bytes);
    const storageKey = await storePicture("products", { width, height, ...picture });
    await settleMedia(context, { mediaId, storageKey, width, height, error: "" });
  } catch (error) {
    const isFinal = error instanceof Refusal || (error instanceof FetchRefused && error.isFinal);
    if (!isFinal) throw error;
    const code = error instanceof Refusal ? error.code : error.message;
    await settleMedia(context, { mediaId, storageKey: null, width: null, height: null, error: code });
  }
}

/** Writes down what became of a picture, once; whoever removed it meanwhile has the last word. */
const settleMedia = command({
  name: "settleMedia",
  input: z.strictObject({
    mediaId: z.uuid(),
    storageKey: z.string().nullable(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    error: z.string(),
  }),
  allow: ["system"],
  async run({ tx, expire }, { mediaId, ...result }) {
    const status = result.storageKey ? "ready" : "failed";
    const [media] = await tx
      .update(productMedia)
      .set({ ...result, status })
      .where(eq(productMedia.id, mediaId))
      .returning({ productId: productMedia.productId });
    if (!media) return;
    const [product] = await tx
      .select({ handle: products.handle })
      .from(products)
      .where(eq(products.id, media.productId));
    if (product) expire(...(await productTags(tx, media.productId, product.handle)));
  },
});
