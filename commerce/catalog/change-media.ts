import { and, eq } from "drizzle-orm";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { productMedia } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { isPicture } from "./is-picture";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { mediaIdInput, reorderMediaInput, updateMediaInput } from "./schemas";

/** The pictures of a product in a new order; all of them have to be named, and nothing else. */
export const reorderMedia = command({
  name: "reorderMedia",
  input: reorderMediaInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { productId, mediaIds }) {
    const { handle } = await requireProduct(tx, productId);
    const rows = await tx
      .select({ id: productMedia.id })
      .from(productMedia)
      .where(and(eq(productMedia.productId, productId), isPicture));
    const isWhole = new Set(mediaIds).size === rows.length && rows.every(({ id }) => mediaIds.includes(id));
    if (!isWhole || mediaIds.length !== rows.length) throw new InvalidInput({ mediaIds: ["wrong_value"] });
    for (const [index, id] of mediaIds.entries())
      await tx
        .update(productMedia)
        .set({ position: index + 1 })
        .where(eq(productMedia.id, id));
    audit({ subject: "product", subjectId: productId, changes: { media: mediaIds } });
    expire(...(await productTags(tx, productId, handle)));
    return { productId };
  },
});

/** What a picture or a model shows, in words, in the base language. */
export const updateMedia = command({
  name: "updateMedia",
  input: updateMediaInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { mediaId, alt }) {
    const media = await requireMedia(tx, mediaId);
    const { handle } = await requireProduct(tx, media.productId);
    await tx.update(productMedia).set({ alt }).where(eq(productMedia.id, mediaId));
    audit({ subject: "product", subjectId: media.productId, changes: { mediaId, alt: [media.alt, alt] } });
    expire(...(await productTags(tx, media.productId, handle)));
    return { productId: media.productId };
  },
});

/** Takes a picture or the model off a product. Its files stay, because orders and mails show what was bought. */
export const removeMedia = command({
  name: "removeMedia",
  input: mediaIdInput,
  allow: ["catalog:write"],
  async run({ tx, audit, expire }, { mediaId }) {
    const { productId } = await requireMedia(tx, mediaId);
    const { handle } = await requireProduct(tx, productId);
    await tx.delete(productMedia).where(eq(productMedia.id, mediaId));
    await tx.delete(translations).where(and(eq(translations.subject, "media"), eq(translations.subjectId, mediaId)));
    audit({ subject: "product", subjectId: productId, changes: { removedMediaId: mediaId } });
    expire(...(await productTags(tx, productId, handle)));
    return { productId };
  },
});

async function requireMedia(tx: Tx, mediaId: string) {
  const [media] = await tx.select().from(productMedia).where(eq(productMedia.id, mediaId));
  if (!media) throw new Refusal("not_found", { mediaId });
  return media;
}
