import { z } from "zod";
import { Refusal } from "@/commerce/refusal";
import { limitOf } from "@/config/limits";

const headerBytes = 20;
const jsonChunk = "JSON";
/** Need a decoder that would have to be fetched and compiled first; the shop's policy allows neither. */
const compressions = ["KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_texture_basisu"];

const part = z.array(z.looseObject({ uri: z.string().optional() })).default([]);
const content = z.looseObject({
  asset: z.looseObject({ version: z.string().regex(/^2\./) }),
  meshes: z.array(z.unknown()).min(1),
  buffers: part,
  images: part,
  extensionsUsed: z.array(z.string()).default([]),
});

/**
 * Reads a model by its own bytes: binary glTF 2.0 ("GLB") with everything in the one file, as every browser can show it.
 * Refuses with a code that says what to export differently.
 */
export function checkModel(bytes: Uint8Array): void {
  const most = limitOf("sizes.modelBytes");
  if (bytes.byteLength > most) throw new Refusal("model_too_large");
  const { buffers, images, extensionsUsed } = contentOf(Buffer.from(bytes));
  if ([...buffers, ...images].some(({ uri }) => uri !== undefined)) throw new Refusal("model_not_whole");
  const compression = extensionsUsed.find((name) => compressions.includes(name));
  if (compression) throw new Refusal("model_compressed", { compression });
}

function contentOf(file: Buffer): z.output<typeof content> {
  const text = (from: number) => file.toString("latin1", from, from + 4);
  const isGlb = file.length > headerBytes && text(0) === "glTF" && file.readUInt32LE(4) === 2 && text(16) === jsonChunk;
  if (!isGlb || file.readUInt32LE(8) !== file.length) throw new Refusal("model_not_understood");
  const json = file.toString("utf8", headerBytes, headerBytes + file.readUInt32LE(12));
  const parsed = content.safeParse(parsedOf(json));
  if (!parsed.success) throw new Refusal("model_not_understood");
  return parsed.data;
}

function parsedOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
