import type { ColourKey } from "./palette";

/** What each product of the demo store is drawn as, and in which colours; the first is the one in the room. */
export const pictures = {
  "tidal-mug": { form: "mug", colours: ["chalk", "moss", "ink", "clay"] },
  "harbour-bowl": { form: "bowl", colours: ["moss", "chalk"] },
  "heron-vase": { form: "vase", colours: ["clay", "chalk"] },
  "kettlestone-teapot": { form: "teapot", colours: ["ink", "chalk"] },
  "long-pour-carafe": { form: "carafe", colours: ["smoke", "clear"] },
  "supper-plates": { form: "plates", colours: ["chalk", "moss", "ink"] },
  "dune-table-lamp": { form: "tableLamp", colours: ["clay", "moss", "chalk"] },
  "halo-pendant": { form: "pendant", colours: ["moss", "chalk"] },
  "reader-floor-lamp": { form: "floorLamp", colours: ["oak", "black"] },
  "skiff-chair": { form: "chair", colours: ["walnut", "oak", "black"] },
  "perch-stool": { form: "stool", colours: ["oak", "walnut"] },
  "ferry-bench": { form: "bench", colours: ["oak", "walnut"] },
  "raft-dining-table": { form: "diningTable", colours: ["oak", "walnut"] },
  "pebble-side-table": { form: "sideTable", colours: ["black", "oak"] },
  "ladder-shelf": { form: "shelf", colours: ["walnut", "oak"] },
  "wall-ledge": { form: "wallLedge", colours: ["oak"] },
  "weather-throw": { form: "throwBlanket", colours: ["fog", "rust", "moss", "ink"] },
  "linen-cushion-cover": { form: "cushion", colours: ["rust", "natural", "moss", "ink"] },
  "waffle-towels": { form: "towel", colours: ["natural", "moss"] },
  "linen-table-runner": { form: "tableRunner", colours: ["natural", "rust"] },
  "quiet-clock": { form: "wallClock", colours: ["ink", "chalk", "moss"] },
  "half-hour-clock": { form: "mantelClock", colours: ["oak"] },
  "desk-tray": { form: "deskTray", colours: ["walnut", "oak"] },
  "pen-pot": { form: "penPot", colours: ["ink", "clay"] },
  "linen-notebook": { form: "notebook", colours: ["moss", "rust", "ink"] },
  "majlis-incense-burner": { form: "incenseBurner", colours: ["clay", "chalk"] },
  "match-striker": { form: "matchStriker", colours: ["clay"] },
} as const satisfies Record<string, { form: string; colours: readonly ColourKey[] }>;
export type ProductHandle = keyof typeof pictures;

/** A collection shows one of its products in its room, in another colour than the product's own page does. */
export const collectionPictures = {
  table: ["kettlestone-teapot", "chalk"],
  drinking: ["tidal-mug", "clay"],
  serving: ["supper-plates", "moss"],
  furniture: ["raft-dining-table", "walnut"],
  seating: ["skiff-chair", "oak"],
  "shelves-and-surfaces": ["pebble-side-table", "oak"],
  light: ["dune-table-lamp", "chalk"],
  textiles: ["linen-cushion-cover", "moss"],
  "desk-and-wall": ["quiet-clock", "moss"],
} as const satisfies Record<string, readonly [ProductHandle, ColourKey]>;
export type CollectionHandle = keyof typeof collectionPictures;

export const pictureSize = 1200;
export const frontKey = (handle: ProductHandle, colour: ColourKey) => `demo/${handle}-${colour}.avif`;
export const roomKey = (handle: ProductHandle) => `demo/${handle}-room.avif`;
export const detailKey = (handle: ProductHandle) => `demo/${handle}-detail.avif`;
export const collectionKey = (handle: CollectionHandle) => `demo/collection-${handle}.avif`;
