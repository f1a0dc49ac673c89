import { readFile } from "node:fs/promises";
import path from "node:path";
import sharp from "sharp";
import { brand } from "@/config/brand";

/** A maskable icon may be cut to a circle of four fifths of its side; what is drawn stays inside. */
const kinds: Readonly<Record<string, { side: number; inner: number }>> = {
  "192.png": { side: 192, inner: 192 },
  "512.png": { side: 512, inner: 512 },
  "maskable-512.png": { side: 512, inner: 400 },
  // What iOS shows; it rounds the corners itself and knows no transparency.
  "apple-180.png": { side: 180, inner: 164 },
};

/** The store's icon (`app/icon.svg`) as a PNG for home screens, or null for a name that is none. */
export async function drawAppIcon(file: string): Promise<Buffer | null> {
  const kind = Object.hasOwn(kinds, file) ? kinds[file] : undefined;
  if (!kind) return null;
  const svg = await readFile(path.join(process.cwd(), "app/icon.svg"));
  const { side, inner } = kind;
  const icon = sharp(svg, { density: 72 * (inner / 32) }).resize(inner, inner);
  if (inner === side) return icon.png().toBuffer();
  return sharp({ create: { width: side, height: side, channels: 3, background: brand.accent } })
    .composite([{ input: await icon.png().toBuffer() }])
    .png()
    .toBuffer();
}
