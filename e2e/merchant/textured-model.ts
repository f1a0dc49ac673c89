/** A GLB as a merchant's own tool writes it: a square metre upright, with a photograph on it that lies in the file. */
export function texturedModel(jpeg: Buffer): Buffer {
  const corners = new Float32Array([0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0]);
  const onPicture = new Float32Array([0, 1, 1, 1, 1, 0, 0, 0]);
  const triangles = new Uint16Array([0, 1, 2, 0, 2, 3]);
  const parts = [corners, onPicture, triangles].map(({ buffer }) => Buffer.from(buffer));
  const pieces = [...parts, jpeg].map((piece) => padded(piece, 0));
  const views = pieces.map((piece, index) => ({
    buffer: 0,
    byteOffset: pieces.slice(0, index).reduce((sum, { length }) => sum + length, 0),
    byteLength: piece.length,
  }));
  const content = Buffer.concat(pieces);
  const text = JSON.stringify({
    asset: { version: "2.0" },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 1 }, indices: 2, material: 0 }] }],
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } }, doubleSided: true }],
    textures: [{ source: 0 }],
    images: [{ bufferView: 3, mimeType: "image/jpeg" }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 4, type: "VEC3", min: [0, 0, 0], max: [1, 1, 0] },
      { bufferView: 1, componentType: 5126, count: 4, type: "VEC2" },
      { bufferView: 2, componentType: 5123, count: 6, type: "SCALAR" },
    ],
    bufferViews: views,
    buffers: [{ byteLength: content.length }],
  });
  const chunks = [chunk("JSON", padded(Buffer.from(text), 0x20)), chunk("BIN\0", content)];
  const length = 12 + chunks.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([Buffer.from("glTF"), numbers(2, length), ...chunks]);
}

const padded = (bytes: Buffer, filler: number) =>
  Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4, filler)]);
const chunk = (type: string, bytes: Buffer) => Buffer.concat([numbers(bytes.length), Buffer.from(type), bytes]);

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}
