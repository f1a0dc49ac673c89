import type { Form } from "./form";
import { bench } from "./furniture";
import { cloth, glaze, metal, paint, plain, wood } from "./materials";
import { box, cut, drum, join, lathe, move, pillow, rod, type Solid, turn } from "./solids";

/** Cloth folded `layers` times, one fold on the other. */
const folded = (width: number, depth: number, layers: number, thick: number): Solid =>
  join(
    ...Array.from({ length: layers }, (_, index) =>
      box(
        [index % 2 === 0 ? 0 : 0.25, thick * (index + 0.5), index % 2 === 0 ? 0 : -0.2],
        [width - (index % 3) * 0.3, thick * 1.04, depth],
        thick * 0.46,
      ),
    ),
  );

const tassels = (width: number, depth: number, y: number): Solid =>
  join(
    ...Array.from({ length: 28 }, (_, index) => {
      const x = -width / 2 + 0.8 + (index * (width - 1.6)) / 27;
      return rod([x, y, depth / 2 - 0.4], [x + ((index * 7) % 5) * 0.16 - 0.3, y - 3.8, depth / 2 + 0.7], 0.24, 0.16);
    }),
  );

export const throwBlanket: Form = {
  parts: [
    { solid: folded(34, 26, 4, 2.7), material: cloth() },
    { solid: tassels(33, 26, 9.6), material: cloth() },
  ],
  middle: [0, 5, 0],
  radius: 19,
  detail: { at: [8, 7, 12], zoom: 2.1, azimuth: 30, elevation: 28 },
  ground: "#e4ded4",
  stands: "table",
  azimuth: 28,
};

export const cushion: Form = {
  parts: [{ solid: move(turn(pillow(45, 45, 19), "x", -12), 0, 21.8, 0), material: cloth() }],
  middle: [0, 21, 0],
  radius: 27,
  detail: { at: [11, 34, 3], zoom: 2, azimuth: 30, elevation: 14 },
  ground: "#e6dfd6",
  stands: "floor",
  seat: {
    parts: bench.parts.map((part) => ({ ...part, material: wood("x", false, "#c9a274") })),
    height: 45.4,
  },
  azimuth: 24,
};

export const towel: Form = {
  parts: [
    { solid: folded(26, 17, 5, 2), material: cloth() },
    { solid: move(turn(folded(22, 15, 4, 1.7), "y", 9), 0, 10.4, 0), material: cloth() },
  ],
  middle: [0, 8, 0],
  radius: 15.5,
  detail: { at: [7, 10, 7], zoom: 1.9, azimuth: 32, elevation: 24 },
  ground: "#dde2e0",
  stands: "table",
  azimuth: 30,
};

const roll: Solid = (x, y, z) => {
  const radius = Math.hypot(y - 5, z);
  const turns = (radius * 2.2 + Math.atan2(y - 5, z) / (2 * Math.PI)) % 1;
  const layer = 0.12 * (Math.abs(turns - 0.5) < 0.12 ? 1 : 0);
  return Math.max(radius - 5 + (Math.abs(x) > 17.4 ? layer : 0), Math.abs(x) - 17.6 + layer * 2) * 0.7;
};
export const tableRunner: Form = {
  parts: [
    { solid: roll, material: cloth() },
    { solid: box([0, 0.4, 10], [35, 0.7, 22], 0.3), material: cloth() },
  ],
  middle: [0, 4.4, 4],
  radius: 21,
  detail: { at: [12, 5, 8], zoom: 2, azimuth: 36, elevation: 26 },
  ground: "#e8e1d5",
  stands: "table",
  azimuth: 30,
  elevation: 24,
};

const hand = (length: number, degrees: number, width: number, y: number): Solid =>
  move(turn(box([0, length / 2 - 1.4, 2.6], [width, length, 0.5], 0.2), "z", degrees), 0, y, 0);
const marks = (radius: number, y: number): Solid =>
  join(
    ...Array.from({ length: 12 }, (_, index) =>
      move(turn(box([0, radius, 2.1], [0.7, index % 3 === 0 ? 2.4 : 1.2, 0.4], 0.15), "z", index * 30), 0, y, 0),
    ),
  );
const upright = (solid: Solid, y: number): Solid => move(turn(solid, "x", 90), 0, y, 0);

export const wallClock: Form = {
  parts: [
    { solid: upright(drum([0, 0, 0], 15, 3.6, 1), 150), material: paint() },
    { solid: upright(drum([0, 1.6, 0], 13.4, 0.8, 0.2), 150), material: plain("#f4efe6", 0.15) },
    { solid: join(marks(11.4, 150), hand(8, 60, 0.9, 150), hand(11, -60, 0.65, 150)), material: plain("#2c2a27") },
    { solid: upright(drum([0, 2.8, 0], 0.9, 1, 0.3), 150), material: metal() },
  ],
  middle: [0, 150, 0],
  radius: 16.5,
  detail: { at: [4, 153, 2], zoom: 1.9, azimuth: -30, elevation: 12 },
  ground: "#e3dfd5",
  stands: "wall",
  azimuth: 14,
  elevation: 4,
};

const arch = cut(
  join(upright(drum([0, 0, 0], 9, 6, 1), 9), box([0, 4.6, 0], [18, 9.2, 6], 1)),
  box([0, -10, 0], [60, 20, 60], 0),
);
export const mantelClock: Form = {
  parts: [
    { solid: arch, material: wood("x") },
    { solid: upright(drum([0, 3, 0], 6.3, 0.7, 0.2), 9.4), material: plain("#f4efe6", 0.15) },
    {
      solid: move(
        join(
          move(marks(5.2, 0), 0, 0, 1.2),
          move(turn(box([0, 1.6, 3.5], [0.6, 3.8, 0.3], 0.1), "z", 60), 0, 0, 0),
          turn(box([0, 2.2, 3.5], [0.45, 5.2, 0.3], 0.1), "z", -90),
        ),
        0,
        9.4,
        0,
      ),
      material: plain("#2c2a27"),
    },
    { solid: move(upright(drum([0, 3.7, 0], 0.5, 0.7, 0.2), 9.4), 0, 0, 0), material: metal() },
  ],
  middle: [0, 8.8, 0],
  radius: 12.6,
  detail: { at: [2, 10, 3], zoom: 1.9, azimuth: -26, elevation: 14 },
  ground: "#e2dccf",
  stands: "table",
  elevation: 10,
};

const tray = cut(
  box([0, 1.5, 0], [30, 3, 13], 1),
  join(box([-6.6, 3, 0], [14.6, 4, 10.8], 0.8), box([7.8, 3, 0], [12, 4, 10.8], 0.8)),
);
export const deskTray: Form = {
  parts: [
    { solid: tray, material: wood("x") },
    { solid: rod([-11.5, 2, 2], [-2, 2, -2.4], 0.5, 0.42), material: metal() },
    { solid: rod([-11, 1.9, -2.6], [-1.4, 1.9, 2], 0.48, 0.2), material: plain("#2f3b4c", 0.3) },
    { solid: drum([7, 2.6, 0.6], 2.7, 3.4, 0.5), material: glaze("#c07a56", false) },
  ],
  middle: [0, 1.6, 0],
  radius: 15.4,
  detail: { at: [-4, 2.2, 3], zoom: 1.9, azimuth: 28, elevation: 34 },
  ground: "#dfe0d8",
  stands: "table",
  azimuth: 28,
  elevation: 28,
};

const pages = (y: number): Solid => box([0.3, y, 0], [14.6, 1.4, 20.6], 0.15);
const cover = (y: number): Solid =>
  join(
    box([0, y + 0.85, 0], [15.4, 0.35, 21.4], 0.14),
    box([0, y - 0.85, 0], [15.4, 0.35, 21.4], 0.14),
    box([-7.5, y, 0], [0.5, 2, 21.4], 0.2),
  );
export const notebook: Form = {
  parts: [
    { solid: cover(1.1), material: cloth() },
    { solid: pages(1.1), material: plain("#f1e9da") },
    { solid: turn(cover(3.2), "y", 14), material: cloth() },
    { solid: turn(pages(3.2), "y", 14), material: plain("#f1e9da") },
    { solid: turn(box([1.5, 2, 11.6], [0.5, 0.12, 3], 0.05), "y", 14), material: plain("#a8432f") },
  ],
  middle: [0, 2, 0],
  radius: 13.6,
  detail: { at: [5, 3.4, 7], zoom: 2, azimuth: 40, elevation: 26 },
  ground: "#e6ded1",
  stands: "table",
  azimuth: 32,
  elevation: 32,
};

export const penPot: Form = {
  parts: [
    {
      solid: lathe(
        [
          [0, 0.4],
          [4.1, 0.4],
          [4.3, 1],
          [4.3, 10.4],
        ],
        0.7,
      ),
      material: glaze(),
    },
    {
      solid: join(rod([-1, 1, 0], [-2.6, 16.4, 0.6], 0.42, 0.4), rod([1.6, 1, -1], [3, 15, -1.4], 0.4)),
      material: wood("y", false, "#d8b47c"),
    },
    { solid: rod([0.4, 1, 1], [0.2, 17.4, 2.2], 0.46, 0.4), material: plain("#b5603c", 0.2) },
  ],
  middle: [0, 8, 0],
  radius: 10,
  detail: { at: [0, 10, 1], zoom: 1.8, azimuth: 26, elevation: 30 },
  ground: "#e1ded4",
  stands: "table",
};
