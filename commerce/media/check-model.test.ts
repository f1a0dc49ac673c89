import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { checkModel } from "./check-model";

const whole = { asset: { version: "2.0" }, meshes: [{}] };

/** A GLB as the specification lays it out, holding only its JSON. */
function glb(content: unknown, { magic = "glTF", version = 2, longer = 0 } = {}): Buffer {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const json = Buffer.from(text.padEnd(Math.ceil(Buffer.byteLength(text) / 4) * 4));
  const head = Buffer.alloc(20);
  head.write(magic, 0, "latin1");
  head.writeUInt32LE(version, 4);
  head.writeUInt32LE(20 + json.length + longer, 8);
  head.writeUInt32LE(json.length, 12);
  head.write("JSON", 16, "latin1");
  return Buffer.concat([head, json]);
}
const refusalOf = (bytes: Uint8Array) => {
  try {
    checkModel(bytes);
    return null;
  } catch (error) {
    return error;
  }
};

test("every model of the demo store is one that the store takes", () => {
  const models = readdirSync("public/demo").filter((name) => name.endsWith(".glb"));
  expect(models.length).toBeGreaterThan(0);
  for (const name of models) expect(refusalOf(readFileSync(`public/demo/${name}`)), name).toBeNull();
});

describe("a model is refused", () => {
  it.each([
    ["nothing at all", Buffer.alloc(0)],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
    ["glTF as text", Buffer.from(JSON.stringify(whole))],
    ["another first word", glb(whole, { magic: "GLTF" })],
    ["the first version", glb(whole, { version: 1 })],
    ["a file that was cut off", glb(whole, { longer: 4 })],
    ["text that is no JSON", glb("{")],
    ["a scene in which nothing is to be seen", glb({ ...whole, meshes: [] })],
    ["an asset of the first version", glb({ ...whole, asset: { version: "1.0" } })],
  ])("when it is %s", (_name, bytes) => {
    expect(refusalOf(bytes)).toMatchObject({ code: "model_not_understood" });
  });

  it.each([
    ["buffers", { ...whole, buffers: [{ uri: "chair.bin", byteLength: 4 }] }],
    ["pictures", { ...whole, images: [{ bufferView: 0 }, { uri: "https://elsewhere.example/oak.jpg" }] }],
  ])("when its %s are somewhere else", (_name, content) => {
    expect(refusalOf(glb(content))).toMatchObject({ code: "model_not_whole" });
  });

  it.each(["KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_texture_basisu"])(
    "when it is packed with %s, and the refusal says so",
    (compression) => {
      const bytes = glb({ ...whole, extensionsUsed: ["KHR_materials_ior", compression] });
      expect(refusalOf(bytes)).toMatchObject({ code: "model_compressed", details: { compression } });
    },
  );

  it("when it is larger than a phone should load, whatever is in it", () => {
    const bytes = Buffer.concat([glb(whole), Buffer.alloc(5 * 1024 * 1024)]);
    expect(refusalOf(bytes)).toMatchObject({ code: "model_too_large" });
  });
});

test("what a model uses besides is its own affair", () => {
  const bytes = glb({ ...whole, buffers: [{ byteLength: 4 }], images: [{ bufferView: 0 }], extensionsUsed: ["KHR_x"] });
  expect(refusalOf(bytes)).toBeNull();
});
