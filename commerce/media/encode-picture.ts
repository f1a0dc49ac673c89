import sharp from "sharp";
import { Refusal } from "@/commerce/refusal";
import { limitOf } from "@/config/limits";
import { type PictureSize, pictureSizes } from "./picture";

export type EncodedPicture = { width: number; height: number; files: Record<PictureSize, Buffer> };

/** More pixels than any camera needs, and few enough to unpack in memory. */
const mostPixels = 50_000_000;
const quality = 78;
const tallest = 4;

// Names sharp gives to what it found. Nothing that is a document or runs scripts (SVG, PDF) is among them.
const formats: readonly string[] = ["jpeg", "png", "webp", "gif", "avif", "heif", "tiff"];

/**
 * Writes a picture anew as WebP in every size, without metadata. Refuses with picture_not_understood what is none, and
 * with file_too_large what would be too big unpacked.
 */
export const encodePicture = (bytes: Uint8Array): Promise<EncodedPicture> =>
  readUpright(bytes, async (upright) => {
    const inSize = (wide: number) =>
      sharp(upright, { limitInputPixels: mostPixels })
        .resize({ width: wide, height: wide * tallest, fit: "inside", withoutEnlargement: true })
        .webp({ quality, effort: 4 })
        .toBuffer({ resolveWithObject: true });
    const large = await inSize(pictureSizes.l);
    const files = {
      s: (await inSize(pictureSizes.s)).data,
      m: (await inSize(pictureSizes.m)).data,
      l: large.data,
    };
    return { width: large.info.width, height: large.info.height, files };
  });

/** Knows a picture by its own bytes, not by what its name says, turns it upright and gives it to `write`. */
export async function readUpright<Written>(
  bytes: Uint8Array,
  write: (upright: Buffer) => Promise<Written>,
): Promise<Written> {
  if (bytes.byteLength > limitOf("sizes.uploadBytes")) throw new Refusal("file_too_large");
  if (!hasPictureMagic(bytes)) throw new Refusal("picture_not_understood");
  try {
    const source = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error", pages: 1 });
    const { format, width = 0, height = 0 } = await source.metadata();
    if (!formats.includes(format ?? "")) throw new Refusal("picture_not_understood");
    if (width * height > mostPixels) throw new Refusal("file_too_large");
    // Turned upright before the orientation is dropped with the rest of the metadata.
    return await write(await source.rotate().toColourspace("srgb").toBuffer());
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (error instanceof Error && /pixel limit|too large/i.test(error.message)) throw new Refusal("file_too_large");
    throw new Refusal("picture_not_understood");
  }
}

const starts: readonly (readonly number[])[] = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0x47, 0x49, 0x46, 0x38],
  [0x49, 0x49, 0x2a, 0x00],
  [0x4d, 0x4d, 0x00, 0x2a],
];

function hasPictureMagic(bytes: Uint8Array): boolean {
  if (starts.some((start) => start.every((byte, index) => bytes[index] === byte))) return true;
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  const isWebp = text(0, 4) === "RIFF" && text(8, 12) === "WEBP";
  return isWebp || (text(4, 8) === "ftyp" && /^(?:avif|avis|mif1|heic|heix)/.test(text(8, 12)));
}
