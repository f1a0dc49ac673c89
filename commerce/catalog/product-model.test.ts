import { readFileSync } from "node:fs";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { readMediaFile } from "@/commerce/media/read-media-file";
import { contextOf, owner, seedProduct, seedStore } from "@/test/catalog-store";
import { createTestDatabase, type TestDatabase } from "@/test/database";
import { useOwnStorage } from "@/test/import-file";
import { addProductMedia } from "./add-product-media";
import { removeMedia, reorderMedia, updateMedia } from "./change-media";
import { findProduct } from "./queries/find-product";
import { getAdminProduct } from "./queries/get-admin-product";
import { listAdminProducts } from "./queries/list-admin-products";
import { updateVariant } from "./update-variant";

const glb = readFileSync("public/demo/wall-ledge.glb");
let store: TestDatabase;
let lamp: Awaited<ReturnType<typeof seedProduct>>;
const staff = () => contextOf(store.db, owner);
const page = () => findProduct(contextOf(store.db), { market: "en-us", handle: "lamp" });
const addModel = (bytes: Buffer<ArrayBuffer>) => addProductMedia(staff(), { productId: lamp.id, kind: "model", bytes });
const addPicture = async () => {
  const grey = sharp({ create: { width: 60, height: 40, channels: 3, background: "#333" } });
  return addProductMedia(staff(), { productId: lamp.id, bytes: await grey.png().toBuffer(), alt: "The lamp" });
};

beforeAll(async () => {
  useOwnStorage();
  store = await createTestDatabase();
  await seedStore(store.db);
  lamp = await seedProduct(store.db, { handle: "lamp", prices: [4999] });
});
afterAll(() => store.close());
beforeEach(() => store.sql`delete from product_media`);

it("is shown beside the pictures and never as one of them", async () => {
  const model = await addModel(glb);
  const picture = await addPicture();
  const shown = await page();
  expect(shown?.media.map(({ id }) => id)).toEqual([picture.mediaId]);
  expect(shown?.model).toMatchObject({ bytes: glb.length, alt: shown?.title.text });
  const admin = await getAdminProduct(staff(), { productId: lamp.id });
  expect(admin.media.map(({ id }) => id)).toEqual([picture.mediaId]);
  expect(admin.model).toMatchObject({ id: model.mediaId, bytes: glb.length });
  const [row] = (await listAdminProducts(staff(), {})).items;
  expect(row?.image.alt).toBe("The lamp");
});

it("is fetched from the shop's own address, as what it is and byte for byte", async () => {
  await addModel(glb);
  const { src = "" } = (await page())?.model ?? {};
  expect(src).toMatch(/^\/media\/products\/\w+\.glb$/);
  const file = await readMediaFile(src.slice("/media/".length));
  expect(file?.contentType).toBe("model/gltf-binary");
  const chunks: Uint8Array[] = [];
  for await (const chunk of file?.content ?? []) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).equals(glb)).toBe(true);
});

it("is described and taken off; one is enough, and another needs its place", async () => {
  const { mediaId } = await addModel(glb);
  await expect(addModel(glb)).rejects.toMatchObject({ code: "model_exists" });
  await updateMedia(staff(), { mediaId, alt: "The lamp from all sides" });
  expect((await page())?.model?.alt).toBe("The lamp from all sides");
  await removeMedia(staff(), { mediaId });
  expect((await page())?.model).toBeNull();
  await addModel(glb);
});

it("has no place among the pictures: not in their order, and not as a variant's", async () => {
  const { mediaId } = await addModel(glb);
  const picture = await addPicture();
  const productId = lamp.id;
  await reorderMedia(staff(), { productId, mediaIds: [picture.mediaId] });
  await expect(reorderMedia(staff(), { productId, mediaIds: [mediaId, picture.mediaId] })).rejects.toMatchObject({
    fields: { mediaIds: ["wrong_value"] },
  });
  await expect(updateVariant(staff(), { variantId: lamp.variantIds[0] ?? "", mediaId })).rejects.toMatchObject({
    fields: { mediaId: ["wrong_value"] },
  });
});

it("is not taken for a picture, nor a picture for it, and a refused file leaves nothing behind", async () => {
  await expect(addProductMedia(staff(), { productId: lamp.id, bytes: glb })).rejects.toMatchObject({
    code: "picture_not_understood",
  });
  await expect(addModel(Buffer.from("<svg/>"))).rejects.toMatchObject({ code: "model_not_understood" });
  expect(await store.sql`select 1 from product_media`).toHaveLength(0);
});
