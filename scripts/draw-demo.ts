import { mkdir } from "node:fs/promises";
import sharp from "sharp";
import { type ColourKey, palette } from "@/db/seed/palette";
import {
  collectionKey,
  collectionPictures,
  detailKey,
  frontKey,
  type ProductHandle,
  pictureSize,
  pictures,
  roomKey,
} from "@/db/seed/pictures";
import { develop } from "./drawing/film";
import type { Form } from "./drawing/form";
import * as furniture from "./drawing/furniture";
import { hex } from "./drawing/materials";
import { detail, room, studio } from "./drawing/photograph";
import { type Exposure, expose } from "./drawing/render";
import * as softAndSmall from "./drawing/soft-and-small";
import * as tableware from "./drawing/tableware";

// Draws every picture of the demo store into public/demo; takes minutes. Handles as arguments draw only those.
const forms: Record<string, Form> = { ...tableware, ...furniture, ...softAndSmall };
// Drawn smaller than saved: the light is soft, and a room takes a minute as it is.
const studioSize = 800;
const roomSize = 640;
const handles = Object.keys(pictures) as ProductHandle[];
const wanted = process.argv.slice(2);

async function save(key: string, exposure: Exposure, colour: ColourKey) {
  const raw = { width: exposure.size, height: exposure.size, channels: 3 } as const;
  await sharp(develop(exposure, hex(palette[colour].hex)), { raw })
    .resize(pictureSize, pictureSize, { kernel: "lanczos3" })
    .sharpen({ sigma: 0.8 })
    .avif({ quality: 58, effort: 4 })
    .toFile(`public/${key}`);
}

await mkdir("public/demo", { recursive: true });
for (const handle of wanted.length > 0 ? handles.filter((each) => wanted.includes(each)) : handles) {
  const { form: name, colours } = pictures[handle];
  const form = forms[name];
  if (!form) throw new Error(`No form is called ${name}.`);
  const front = expose(studio(form), studioSize);
  for (const colour of colours) await save(frontKey(handle, colour), front, colour);
  await save(detailKey(handle), expose(detail(form), studioSize), colours[0]);
  const atHome = expose(room(form), roomSize);
  await save(roomKey(handle), atHome, colours[0]);
  for (const [collection, [shown, colour]] of Object.entries(collectionPictures)) {
    if (shown === handle) await save(collectionKey(collection as keyof typeof collectionPictures), atHome, colour);
  }
  process.stdout.write(`${handle}\n`);
}
