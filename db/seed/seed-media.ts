import { statSync } from "node:fs";
import path from "node:path";
import { productMedia } from "@/db/schema/catalog";
import type { Batch } from "./batch";
import type { SeedProduct, Words } from "./catalogue/seed-product";
import { type ColourKey, palette } from "./palette";
import { colourKey, detailKey, frontKey, modelKey, pictureSize, pictures, roomKey } from "./pictures";
import type { SeedId } from "./seed-ids";
import { eachLanguage, translate } from "./seed-texts";
import taken from "./taken.json";

export const coloursOf = (product: SeedProduct): readonly ColourKey[] => pictures[product.handle];

const views = {
  room: { en: "at home", zh: "居家场景", de: "im Raum", ja: "部屋に置いて", ar: "في البيت" },
  detail: { en: "in detail", zh: "细节", de: "im Detail", ja: "細部", ar: "عن قرب" },
  model: { en: "3D model", zh: "3D 模型", de: "3D-Modell", ja: "3Dモデル", ar: "مجسّم ثلاثي الأبعاد" },
  front: { en: "from the front", zh: "正面", de: "von vorn", ja: "正面", ar: "من الأمام" },
} as const satisfies Record<string, Words>;
const commaOf = (language: string) => (language === "ar" ? "، " : ", ");

/** Three-quarter in its first colour, the room, a detail, the front, the other colours: what has been taken of them; then the model. */
export function seedMedia(batch: Batch, id: SeedId, product: SeedProduct, productId: string, createdAt: Date) {
  const [first, ...others] = coloursOf(product);
  if (!first) throw new Error(`${product.handle} has no colour.`);
  const inColour = (colour: ColourKey) => ({
    key: colourKey(product.handle, colour),
    words: palette[colour].names,
    colour,
  });
  const wanted: { key: string; words: Words; colour?: ColourKey }[] = [
    inColour(first),
    { key: roomKey(product.handle), words: views.room },
    { key: detailKey(product.handle), words: views.detail },
    { key: frontKey(product.handle), words: views.front },
    ...others.map(inColour),
  ];
  const altsOf = (words: Words) =>
    eachLanguage(product.texts, ([title], language) => `${title}${commaOf(language)}${words[language] ?? words.en}`);
  const byColour = new Map<ColourKey, { id: string; key: string }>();
  for (const [position, { key, words, colour }] of wanted.filter((picture) => picture.key in taken).entries()) {
    const mediaId = id(`media ${key}`);
    const alts = altsOf(words);
    if (colour) byColour.set(colour, { id: mediaId, key });
    batch.add(productMedia, {
      id: mediaId,
      productId,
      position,
      alt: alts.en,
      storageKey: key,
      width: pictureSize,
      height: pictureSize,
      createdAt,
    });
    translate(batch, "media", mediaId, "alt", alts);
  }
  const model = modelKey(product.handle);
  if (model in taken) {
    const mediaId = id(`media ${model}`);
    const alts = altsOf(views.model);
    const { size } = statSync(path.join("public", model));
    batch.add(productMedia, {
      id: mediaId,
      productId,
      kind: "model",
      position: wanted.length,
      alt: alts.en,
      storageKey: model,
      bytes: size,
      createdAt,
    });
    translate(batch, "media", mediaId, "alt", alts);
  }
  return byColour;
}
