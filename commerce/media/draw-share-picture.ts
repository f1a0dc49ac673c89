import sharp, { type OverlayOptions } from "sharp";
import { brand } from "@/config/brand";
import { type DrawnText, drawAmount, drawText } from "@/lib/draw-text";
import { formatMoneyToParts, type Money } from "@/lib/money";

export type ShareContent = {
  store: string;
  title: string;
  /** BCP 47: how the amount is written, and which glyphs a shared character has. */
  locale: string;
  price: Money | null;
  /** What is written before and behind the amount, where it is only the lowest. */
  around: readonly string[];
  picture: Buffer | null;
};

const [width, height] = [1200, 630];
const margin = 56;
const quality = 84;

/** What a link to a page looks like in a message: its picture, its name, its price and the store, 1200 × 630, as JPEG. */
export async function drawSharePicture(content: ShareContent): Promise<Buffer> {
  const { store, title, locale, price, around } = content;
  const picture = content.picture && (await square(content.picture));
  const left = picture ? height + margin : margin;
  const room = width - left - margin;
  const style = { language: locale.split("-")[0] ?? "en", width: room };
  const head =
    title === store ? null : await drawText(store, [30], 84, { ...style, colour: brand.accent, weight: 600 });
  const name = await drawText(title, [64, 54, 46, 40], 300, { ...style, colour: brand.ink, weight: 600 });
  const amount =
    price &&
    (await drawAmount(formatMoneyToParts(price, locale), around, 60, { ...style, colour: brand.ink, weight: 500 }));
  const at = (drawn: DrawnText | null, top: (own: number) => number): OverlayOptions[] =>
    drawn
      ? [
          {
            input: drawn.png,
            left: drawn.isRightToLeft ? left + room - drawn.width : left,
            top: Math.round(top(drawn.height)),
          },
        ]
      : [];
  const layers = [
    ...(picture ? [{ input: picture, left: 0, top: 0 }] : []),
    ...at(head, () => margin),
    ...at(name, (own) => (height - own) / 2),
    ...at(amount, (own) => height - margin - own),
  ];
  return sharp({ create: { width, height, channels: 3, background: brand.ground } })
    .composite(layers)
    .jpeg({ quality, mozjpeg: true })
    .toBuffer();
}

/** A file that cannot be read leaves its place to the text. */
const square = (bytes: Buffer): Promise<Buffer | null> =>
  sharp(bytes, { limitInputPixels: 50_000_000 })
    .resize(height, height, { fit: "cover" })
    .flatten({ background: brand.sunken })
    .png()
    .toBuffer()
    .catch(() => null);
