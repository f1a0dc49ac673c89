import type { ColourKey } from "./palette";

/** The colours each product of the demo store comes in; the first is the one in the room. */
export const pictures = {
  "tidal-mug": ["chalk", "moss", "ink", "clay"],
  "harbour-bowl": ["moss", "chalk"],
  "heron-vase": ["clay", "chalk"],
  "kettlestone-teapot": ["ink", "chalk"],
  "long-pour-carafe": ["smoke", "clear"],
  "supper-plates": ["chalk", "moss", "ink"],
  "tern-espresso-cup": ["ink", "chalk", "moss", "clay"],
  "sandbar-platter": ["chalk", "clay", "ink"],
  "shoal-tumbler": ["sea", "clear", "smoke"],
  "spindle-candlestick": ["walnut", "oak", "black"],
  "cove-planter": ["clay", "chalk", "moss", "ink"],
  "dune-table-lamp": ["clay", "moss", "chalk"],
  "halo-pendant": ["moss", "chalk"],
  "reader-floor-lamp": ["oak", "black"],
  "beacon-sconce": ["ink", "chalk", "moss"],
  "paper-moon-pendant": ["chalk"],
  "skiff-chair": ["walnut", "oak", "black"],
  "perch-stool": ["oak", "walnut"],
  "ferry-bench": ["oak", "walnut"],
  "mooring-lounge-chair": ["rust", "fog", "moss", "ink"],
  "raft-dining-table": ["oak", "walnut"],
  "pebble-side-table": ["black", "oak"],
  "dock-coffee-table": ["walnut", "oak", "black"],
  "ladder-shelf": ["walnut", "oak"],
  "wall-ledge": ["oak"],
  "gull-coat-rail": ["oak", "walnut", "black"],
  "horizon-mirror": ["oak", "walnut", "black"],
  "weather-throw": ["fog", "rust", "moss", "ink"],
  "linen-cushion-cover": ["rust", "natural", "moss", "ink"],
  "waffle-towels": ["natural", "moss"],
  "linen-table-runner": ["natural", "rust"],
  "sound-rug": ["ink", "natural", "rust", "fog"],
  "quiet-clock": ["ink", "chalk", "moss"],
  "half-hour-clock": ["oak"],
  "desk-tray": ["walnut", "oak"],
  "pen-pot": ["ink", "clay"],
  "linen-notebook": ["moss", "rust", "ink"],
  "majlis-incense-burner": ["clay", "chalk"],
  "match-striker": ["clay"],
} as const satisfies Record<string, readonly ColourKey[]>;
export type ProductHandle = keyof typeof pictures;

/** A room with several products for each collection: assets/scenes has one of the same name. */
export const collectionHandles = [
  "table",
  "drinking",
  "serving",
  "furniture",
  "seating",
  "shelves-and-surfaces",
  "light",
  "textiles",
  "desk-and-wall",
] as const;
export type CollectionHandle = (typeof collectionHandles)[number];

export const pictureSize = 1200;
export const colourKey = (handle: ProductHandle, colour: ColourKey) => `demo/${handle}-${colour}.avif`;
export const frontKey = (handle: ProductHandle) => `demo/${handle}-front.avif`;
export const roomKey = (handle: ProductHandle) => `demo/${handle}-room.avif`;
export const detailKey = (handle: ProductHandle) => `demo/${handle}-detail.avif`;
export const collectionKey = (handle: CollectionHandle) => `demo/collection-${handle}.avif`;
/** A living room for the top of the home page, 2000 by 1125. */
export const heroKey = "demo/hero.avif";
export const modelKey = (handle: ProductHandle) => `demo/${handle}.glb`;
