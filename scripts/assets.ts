import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { demoSmallWidth, smallDemoKey } from "@/commerce/media/picture";
import { type ColourKey, palette } from "@/db/seed/palette";
import {
  collectionHandles,
  collectionKey,
  colourKey,
  detailKey,
  frontKey,
  heroKey,
  modelKey,
  type ProductHandle,
  pictureSize,
  pictures,
  roomKey,
} from "@/db/seed/pictures";

// Takes the demo store's pictures with Blender into public/demo: what is done is skipped, so it can be stopped at any time.
// --only HANDLE for one product or scene, --view model|colours|room|detail|front|scene for one kind, --again for what is done too.
const { values: asked } = parseArgs({
  options: { only: { type: "string" }, view: { type: "string" }, again: { type: "boolean" } },
});

type Result = { key: string; raw: string; width: number; height: number };
type Job = { name: string; view: string; source: string; results: Result[]; order: Record<string, unknown> };

const rawFolder = ".data/assets";
const donePath = "db/seed/taken.json";
const modelIndex = "public/demo/models.json";
// Taken a little smaller than saved: the light is soft, and each takes half a minute as it is.
const taken = 900;
const hero = { width: 2000, height: 1125 };

const resultOf = (key: string, width = pictureSize, height = pictureSize): Result => ({
  key,
  raw: `${process.cwd()}/${rawFolder}/${key.replace("demo/", "").replace(".avif", ".png")}`,
  width,
  height,
});

const square = { width: taken, height: taken };
const source = (handle: string) => `assets/products/${handle}.py`;

function colours(handle: ProductHandle): Job {
  const wanted = pictures[handle].map((colour) => ({ colour, ...resultOf(colourKey(handle, colour)) }));
  const outputs = wanted.map(({ colour, raw }) => [colour, raw]);
  const order = { kind: "colours", handle, outputs, ...square, samples: 12 };
  return { name: handle, view: "colours", source: source(handle), results: wanted, order };
}

function single(handle: ProductHandle, kind: "room" | "detail" | "front", key: string, samples: number): Job {
  const picture = resultOf(key);
  const order = { kind, handle, colour: pictures[handle][0], out: picture.raw, ...square, samples };
  return { name: handle, view: kind, source: source(handle), results: [picture], order };
}

function scene(name: string, picture: Result): Job {
  const scale = taken / pictureSize;
  const size = { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) };
  const order = { kind: "scene", name, out: picture.raw, ...size, samples: 24 };
  return { name, view: "scene", source: `assets/scenes/${name}.py`, results: [picture], order };
}

function model(handle: ProductHandle): Job {
  const result = resultOf(modelKey(handle));
  const order = { kind: "model", handle, colours: pictures[handle], out: result.raw };
  return { name: handle, view: "model", source: source(handle), results: [result], order };
}

function missingFirst(all: Job[]): Job[] {
  const isThere = ({ results }: Job) => results.every(({ key }) => existsSync(`public/${key}`));
  return [...all.filter((job) => !isThere(job)), ...all.filter(isThere)];
}

const handles = Object.keys(pictures) as ProductHandle[];
const jobs: Job[] = [
  ...handles.map(model),
  ...missingFirst(handles.map(colours)),
  scene("hero", resultOf(heroKey, hero.width, hero.height)),
  ...collectionHandles.map((handle) => scene(handle, resultOf(collectionKey(handle)))),
  ...handles.map((handle) => single(handle, "room", roomKey(handle), 16)),
  ...handles.map((handle) => single(handle, "detail", detailKey(handle), 12)),
  ...handles.map((handle) => single(handle, "front", frontKey(handle), 12)),
];

const readJson = (path: string): Record<string, unknown> =>
  existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>) : {};
const writeSorted = (path: string, values: Record<string, unknown>) => {
  const sorted = Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => a.localeCompare(b)));
  return writeFile(path, `${JSON.stringify(sorted, null, 2)}\n`);
};
const done = readJson(donePath);

/** What a picture is made from: the product's own file, not the shared light, so that tuning that stays cheap. */
const stampOf = ({ source: path, view }: Job) =>
  createHash("sha256").update(readFileSync(path)).update(view).digest("hex").slice(0, 12);

const isDone = (job: Job) => {
  const stamp = stampOf(job);
  return job.results.every(({ key }) => done[key] === stamp && existsSync(`public/${key}`));
};

let running: ChildProcess | undefined;
process.on("SIGINT", () => {
  running?.kill("SIGTERM");
  process.exit(130);
});

function blender(order: Record<string, unknown>): Promise<boolean> {
  const hexes = Object.fromEntries((Object.keys(palette) as ColourKey[]).map((key) => [key, palette[key].hex]));
  const path = `${rawFolder}/order.json`;
  return new Promise((finished) => {
    void writeFile(path, JSON.stringify({ palette: hexes, jobs: [order] })).then(() => {
      const args = [
        "-n",
        "19",
        "blender",
        "-b",
        "-noaudio",
        "--python-exit-code",
        "1",
        "-P",
        "assets/render.py",
        "--",
        path,
      ];
      running = spawn("nice", args, { stdio: ["ignore", "ignore", "inherit"] });
      running.on("exit", (code) => finished(code === 0));
    });
  });
}

/** The index tells a page which products have a model, how large they are in metres, and its variants. */
async function listModel(key: string, raw: string) {
  await copyFile(raw, `public/${key}`);
  const handle = key.replace("demo/", "").replace(".glb", "") as ProductHandle;
  const size = JSON.parse(await readFile(raw.replace(".glb", ".json"), "utf8")) as Record<string, number>;
  const colours = Object.fromEntries(pictures[handle].map((colour) => [colour, palette[colour].hex]));
  await writeSorted(modelIndex, { ...readJson(modelIndex), [handle]: { ...size, colours } });
}

async function develop({ key, raw, width, height }: Result) {
  if (key.endsWith(".glb")) return listModel(key, raw);
  const image = sharp(raw).resize(width, height, { kernel: "lanczos3" }).sharpen({ sigma: 0.7 });
  await image.avif({ quality: 62, effort: 3 }).toFile(`public/${key}.new`);
  await rename(`public/${key}.new`, `public/${key}`);
  await shrink(key, width);
}

async function shrink(key: string, width: number) {
  const small = sharp(`public/${key}`).resize(demoSmallWidth(width));
  await small.avif({ quality: 60, effort: 5 }).toFile(`public/${smallDemoKey(key)}`);
}

await mkdir(rawFolder, { recursive: true });
await mkdir("public/demo", { recursive: true });
for (const job of jobs) {
  if (asked.only && job.name !== asked.only) continue;
  if (asked.view && job.view !== asked.view) continue;
  if (!existsSync(job.source) || (!asked.again && isDone(job))) continue;
  const started = Date.now();
  const stamp = stampOf(job);
  const isTaken = await blender(job.order);
  if (isTaken) {
    for (const result of job.results) {
      await develop(result);
      done[result.key] = stamp;
    }
    await writeSorted(donePath, done);
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${isTaken ? "taken" : "failed"} ${job.view} ${job.name} ${seconds} s\n`);
}
