import type { Colour, Exposure } from "./render";

/** Exposure and colour to sRGB bytes, with a soft shoulder so that nothing burns out. */
export function develop({ size, rest, tint }: Exposure, colour: Colour, brightness = 1): Buffer {
  const bytes = Buffer.alloc(size * size * 3);
  for (let index = 0; index < size * size * 3; index += 1) {
    const light = ((rest[index] ?? 0) + (tint[index] ?? 0) * (colour[index % 3] ?? 0)) * brightness;
    const film = (light * (2.51 * light * 0.55 + 0.03)) / (light * (2.43 * light * 0.55 + 0.59) + 0.14);
    const mixed = 0.55 * film + 0.45 * Math.min(1, light);
    const srgb = mixed <= 0.0031308 ? mixed * 12.92 : 1.055 * Math.min(1, mixed) ** (1 / 2.4) - 0.055;
    bytes[index] = Math.max(0, Math.min(255, Math.round(srgb * 255)));
  }
  return bytes;
}
