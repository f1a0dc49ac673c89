import { existsSync, readdirSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import {
  type CollectionHandle,
  collectionKey,
  collectionPictures,
  detailKey,
  frontKey,
  type ProductHandle,
  pictures,
  roomKey,
} from "./pictures";

const wanted = [
  ...(Object.keys(pictures) as ProductHandle[]).flatMap((handle) => [
    ...pictures[handle].colours.map((colour) => frontKey(handle, colour)),
    roomKey(handle),
    detailKey(handle),
  ]),
  ...(Object.keys(collectionPictures) as CollectionHandle[]).map(collectionKey),
];

test("every picture that the demo store names has been drawn", () => {
  expect(wanted.filter((key) => !existsSync(`public/${key}`))).toEqual([]);
});

test("all of them together stay below six megabytes, and none is left over", () => {
  const files = readdirSync("public/demo");
  expect(files.reduce((sum, file) => sum + statSync(`public/demo/${file}`).size, 0)).toBeLessThan(6_000_000);
  expect(files.filter((file) => file !== "placeholder.svg" && !wanted.includes(`demo/${file}`))).toEqual([]);
});
