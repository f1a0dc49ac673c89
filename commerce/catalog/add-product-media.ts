import { eq } from "drizzle-orm";
import { z } from "zod";
import { assertAllowed } from "@/commerce/actor";
import { command } from "@/commerce/command";
import type { Context } from "@/commerce/context";
import { checkModel } from "@/commerce/media/check-model";
import { encodePicture } from "@/commerce/media/encode-picture";
import { storeModel } from "@/commerce/media/store-model";
import { storePicture } from "@/commerce/media/store-picture";
import { parseInput } from "@/commerce/parse-input";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { mediaKind, productMedia, products } from "@/db/schema/catalog";
import { uuidv7 } from "@/lib/ids";
import { productTags } from "./product-tags";
import { requireProduct } from "./require-product";
import { storableText } from "./schemas";

const mostMedia = 250;
const allow = ["catalog:write", "system"] as const;

const addInput = z.strictObject({
  productId: z.uuid(),
  kind: z.enum(mediaKind.enumValues).default("picture"),
  /** A picture's bytes: JPEG, PNG, WebP, AVIF, GIF or TIFF; a model's: GLB. */
  bytes: z.instanceof(Uint8Array),
  alt: storableText(1000).default(""),
});

/** Adds a picture or the model behind the others: checked (a picture re-encoded) first, then stored, then written down. */
export async function addProductMedia(context: Context, raw: z.input<typeof addInput>): Promise<{ mediaId: string }> {
  assertAllowed(context.actor, allow);
  const { productId, kind, bytes, alt } = parseInput(addInput, raw);
  const [product] = await context.db.select({ id: products.id }).from(products).where(eq(products.id, productId));
  if (!product) throw new Refusal("not_found", { productId });
  if (kind === "model") {
    checkModel(bytes);
    const storageKey = await storeModel(bytes);
    return attachMedia(context, { productId, kind, alt, storageKey, bytes: bytes.byteLength });
  }
  const { files, width, height } = await encodePicture(bytes);
  const storageKey = await storePicture("products", { files, width, height });
  return attachMedia(context, { productId, kind, alt, storageKey, width, height });
}

const attachMedia = command({
  name: "addProductMedia",
  input: z.strictObject({
    productId: z.uuid(),
    kind: z.enum(mediaKind.enumValues),
    alt: z.string(),
    storageKey: z.string(),
    width: z.number().optional(),
    height: z.number().optional(),
    bytes: z.number().optional(),
  }),
  allow,
  async run({ tx, audit, expire }, { productId, ...media }) {
    const { handle } = await requireProduct(tx, productId);
    const present = await tx
      .select({ kind: productMedia.kind, position: productMedia.position })
      .from(productMedia)
      .where(eq(productMedia.productId, productId));
    if (present.length >= mostMedia) throw new InvalidInput({ bytes: ["too_big"] });
    if (media.kind === "model" && present.some(({ kind }) => kind === "model")) throw new Refusal("model_exists");
    const position = Math.max(0, ...present.map((one) => one.position)) + 1;
    const mediaId = uuidv7();
    await tx.insert(productMedia).values({ ...media, id: mediaId, productId, position });
    audit({ subject: "product", subjectId: productId, changes: { mediaId } });
    expire(...(await productTags(tx, productId, handle)));
    return { mediaId };
  },
});
