import { existsSync, readdirSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { smallDemoKey } from "@/commerce/media/picture";
import {
  collectionHandles,
  collectionKey,
  colourKey,
  detailKey,
  frontKey,
  heroKey,
  modelKey,
  type ProductHandle,
  pictures,
  roomKey,
} from "./pictures";
import { seedProducts } from "./seed-catalogue";
import taken from "./taken.json";

const handles = Object.keys(pictures) as ProductHandle[];
const sold = seedProducts.map(({ handle }) => handle);
const needed = [
  ...sold.flatMap((handle) => pictures[handle].map((colour) => colourKey(handle, colour))),
  ...sold.map(modelKey),
  ...collectionHandles.map(collectionKey),
];
const known = [
  heroKey,
  ...collectionHandles.map(collectionKey),
  ...handles.flatMap((handle) => [modelKey(handle), roomKey(handle), detailKey(handle), frontKey(handle)]),
  ...handles.flatMap((handle) => pictures[handle].map((colour) => colourKey(handle, colour))),
];

test("every product that is sold has a picture in each of its colours and a model, every collection a picture", () => {
  expect(needed.filter((key) => !(key in taken))).toEqual([]);
});

test("what the list of pictures names is there, and nothing else is", () => {
  const files = readdirSync("public/demo").map((file) => `demo/${file}`);
  expect(Object.keys(taken).filter((key) => !existsSync(`public/${key}`))).toEqual([]);
  expect(Object.keys(taken).filter((key) => !known.includes(key))).toEqual([]);
  const small = Object.keys(taken)
    .filter((key) => key.endsWith(".avif"))
    .map(smallDemoKey);
  expect(small.filter((key) => !existsSync(`public/${key}`))).toEqual([]);
  const others = ["demo/placeholder.svg", "demo/models.json", ...small];
  expect(files.filter((file) => !(file in taken) && !others.includes(file))).toEqual([]);
});

test("all of them together stay below fifty megabytes, a model below what a phone should load", () => {
  const files = readdirSync("public/demo").map((file) => ({ file, size: statSync(`public/demo/${file}`).size }));
  expect(files.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(50_000_000);
  expect(files.filter(({ file, size }) => file.endsWith(".glb") && size > 300_000)).toEqual([]);
});
