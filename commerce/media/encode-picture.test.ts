import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { encodePicture } from "./encode-picture";

const drawing = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#48708f" } });

/** The start of a PNG that claims these sides: all that is read before its pixels are unpacked. */
async function bomb(width: number, height: number): Promise<Buffer> {
  const png = await drawing(8, 8).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

describe("a picture", () => {
  it("is kept as WebP in three sizes, none wider than allowed and none enlarged", async () => {
    const { width, height, files } = await encodePicture(await drawing(3000, 1500).jpeg().toBuffer());
    expect([width, height]).toEqual([1600, 800]);
    const sides = await Promise.all(Object.values(files).map((file) => sharp(file).metadata()));
    expect(sides.map(({ format, width }) => [format, width])).toEqual([
      ["webp", 480],
      ["webp", 960],
      ["webp", 1600],
    ]);
    expect((await encodePicture(await drawing(20, 10).png().toBuffer())).width).toBe(20);
  });
  it("loses where and with what it was taken, and stands upright", async () => {
    const source = await drawing(40, 20)
      .withExif({ IFD0: { Artist: "Jane Doe" }, IFD3: { GPSLatitude: "52/1 31/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(source).metadata()).exif).toBeDefined();
    const { width, height, files } = await encodePicture(source);
    expect([width, height]).toEqual([20, 40]);
    const { exif, icc, xmp } = await sharp(files.l).metadata();
    expect([exif, icc, xmp]).toEqual([undefined, undefined, undefined]);
    expect(files.l.includes("Jane Doe")).toBe(false);
  });
  it.each(["avif", "webp", "gif", "tiff", "png"] as const)("may be %s", async (format) => {
    expect((await encodePicture(await drawing(30, 30).toFormat(format).toBuffer())).width).toBe(30);
  });
  it.each([
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    [
      "SVG behind a picture's first bytes",
      Buffer.from('\u00ff\u00d8\u00ff<svg xmlns="http://www.w3.org/2000/svg"/>', "latin1"),
    ],
    ["HTML", Buffer.from("<html></html>")],
    ["nothing", Buffer.alloc(0)],
    ["half a JPEG", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ])("that is %s is refused", async (_name, bytes) => {
    await expect(encodePicture(bytes)).rejects.toMatchObject({ code: "picture_not_understood" });
  });
  it("that unpacks to billions of pixels is refused before it is unpacked", async () => {
    await expect(encodePicture(await bomb(60_000, 60_000))).rejects.toMatchObject({ code: "file_too_large" });
  });
  it("above the size of an upload is refused unread", async () => {
    await expect(encodePicture(Buffer.alloc(8 * 1024 * 1024 + 1, 0xff))).rejects.toMatchObject({
      code: "file_too_large",
    });
  });
});
