import sharp from "sharp";
import { readUpright } from "./encode-picture";

export type EncodedLogo = { width: number; height: number; png: Buffer };

/** Four times what the shop's head shows, so that it is sharp on every screen. */
const [widest, highest] = [640, 160];

/** Reads a picture as `encodePicture` does and writes it as one small PNG, which mails and search engines know as well. */
export const encodeLogo = (bytes: Uint8Array): Promise<EncodedLogo> =>
  readUpright(bytes, async (upright) => {
    const { data, info } = await sharp(upright)
      .resize({ width: widest, height: highest, fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, png: data };
  });
