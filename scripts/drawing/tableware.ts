import type { Form } from "./form";
import { glassOf, glaze, metal, plain, wood } from "./materials";
import { ball, box, cut, drum, join, lathe, melt, move, ring, rod, smooth, turn } from "./solids";

const mugBody = lathe(
  smooth([
    [0, 0.3],
    [2.7, 0.3],
    [3.6, 0.9],
    [4.1, 3],
    [4.2, 6],
    [4.15, 9.2],
  ]),
  0.55,
);
const mugHandle = cut(ring([4.6, 5, 0], 2.3, 0.5, "z"), drum([0, 5, 0], 4.1, 12));
export const mug: Form = {
  parts: [{ solid: melt(mugBody, mugHandle, 0.8), material: glaze() }],
  middle: [1, 4.7, 0],
  radius: 7,
  detail: { at: [2, 7.4, 1], zoom: 1.9, azimuth: 38, elevation: 34 },
  ground: "#e6dccd",
  stands: "table",
};

const bowlBody = lathe(
  smooth([
    [0, 0.7],
    [3.4, 0.7],
    [6.2, 2.2],
    [8.4, 5],
    [9.2, 7.6],
  ]),
  0.6,
);
export const bowl: Form = {
  parts: [
    { solid: bowlBody, material: glaze() },
    { solid: drum([0, 0.45, 0], 3.9, 0.9), material: glaze() },
  ],
  middle: [0, 3.6, 0],
  radius: 9.6,
  detail: { at: [4, 6.6, 5], zoom: 1.9, azimuth: 30, elevation: 30 },
  ground: "#dfe0d8",
  stands: "table",
};

const vaseBody = lathe(
  smooth([
    [0, 0.3],
    [4.2, 0.3],
    [6.2, 3],
    [7, 8],
    [5.6, 14],
    [3, 18.5],
    [2.2, 22],
    [2.3, 26],
    [3, 28],
  ]),
  0.6,
);
export const vase: Form = {
  parts: [{ solid: vaseBody, material: glaze() }],
  middle: [0, 13.6, 0],
  radius: 15.5,
  detail: { at: [0, 21, 0], zoom: 1.9, azimuth: 24, elevation: 24 },
  ground: "#e9ddd3",
  stands: "table",
};

const potBody = lathe(
  smooth([
    [0, 0.4],
    [4.6, 0.4],
    [7.4, 3],
    [8, 7],
    [6.4, 10.6],
    [3.6, 12],
    [0, 12.4],
  ]),
  0.7,
);
const spout = rod([6.4, 5.2, 0], [11.6, 11, 0], 1.7, 0.8);
const bail = cut(ring([0, 11.4, 0], 7.6, 0.42, "z"), box([0, 1.4, 0], [40, 20, 20]));
export const teapot: Form = {
  parts: [
    { solid: melt(potBody, spout, 1.6), material: glaze() },
    { solid: join(drum([0, 12.7, 0], 3.3, 0.8, 0.35), ball([0, 14, 0], 1.15)), material: glaze() },
    { solid: bail, material: wood("x", false, "#8c6141") },
  ],
  middle: [1, 9, 0],
  radius: 12.6,
  detail: { at: [-1, 12.4, 2], zoom: 1.9, azimuth: -24, elevation: 24 },
  ground: "#e2dcd0",
  stands: "table",
};

export const carafe: Form = {
  parts: [
    {
      solid: lathe(
        smooth([
          [0, 0.3],
          [4.4, 0.3],
          [5.6, 2],
          [5.4, 8],
          [3, 15],
          [2.3, 19],
          [2.6, 23],
          [3.6, 26],
        ]),
        0.4,
      ),
      material: glassOf(),
    },
    { solid: drum([0, 24.8, 0], 2.6, 3.4, 0.6), material: wood("y", false, "#b98a5a") },
  ],
  middle: [0, 13, 0],
  radius: 14.5,
  detail: { at: [0, 21.5, 0], zoom: 2, azimuth: 20, elevation: 18 },
  ground: "#d9e0df",
  stands: "table",
};

const plateBody = lathe(
  smooth([
    [0, 0.6],
    [7.5, 0.6],
    [10.4, 1.1],
    [12.6, 2.4],
  ]),
  0.7,
);
export const plates: Form = {
  parts: [
    { solid: plateBody, material: glaze() },
    { solid: move(plateBody, 0.15, 1.15, 0.1), material: glaze() },
    { solid: move(plateBody, -0.1, 2.3, 0), material: glaze() },
    { solid: move(turn(plateBody, "z", 1), 0.2, 3.45, -0.1), material: glaze() },
  ],
  middle: [0, 2.6, 0],
  radius: 12.4,
  detail: { at: [6, 4.4, 6], zoom: 1.9, azimuth: 26, elevation: 20 },
  ground: "#e8e0d6",
  stands: "table",
};

const burner = lathe(
  smooth([
    [0, 3.9],
    [2.2, 4],
    [3.6, 5.4],
    [4.6, 8.2],
    [5, 10.4],
  ]),
  0.8,
);
const foot = lathe(
  smooth([
    [4.4, 0.4],
    [3, 1.6],
    [1.4, 3.6],
    [1.6, 4.4],
  ]),
  0.8,
);
const windows = join(...[0, 60, 120].map((degrees) => turn(rod([-9, 7.6, 0], [9, 7.6, 0], 0.62), "y", degrees)));
export const incenseBurner: Form = {
  parts: [
    { solid: cut(melt(burner, foot, 1), windows), material: glaze() },
    { solid: drum([0, 8.6, 0], 3.9, 0.5), material: metal("#a57f48") },
  ],
  middle: [0, 5.4, 0],
  radius: 7.4,
  detail: { at: [0, 8.4, 2], zoom: 1.9, azimuth: 18, elevation: 30 },
  ground: "#e7d8c6",
  stands: "table",
};

const strikerBody = cut(drum([0, 2.8, 0], 4, 5.6, 1.4), drum([0, 4.4, 0], 2.6, 4, 0.6));
const matches = join(
  ...[0, 1, 2, 3, 4, 5, 6].map((index) =>
    rod(
      [Math.cos(index * 2.4) * 1.2, 2.6, Math.sin(index * 2.4) * 1.2],
      [Math.cos(index * 2.4) * 2.1, 8, Math.sin(index * 2.4) * 2.1],
      0.17,
    ),
  ),
);
const heads = join(
  ...[0, 1, 2, 3, 4, 5, 6].map((index) =>
    ball([Math.cos(index * 2.4) * 2.12, 8.1, Math.sin(index * 2.4) * 2.12], 0.33),
  ),
);
export const matchStriker: Form = {
  parts: [
    { solid: strikerBody, material: glaze() },
    { solid: matches, material: wood("y", false, "#dcc08f") },
    { solid: heads, material: plain("#a8432f") },
  ],
  middle: [0, 4, 0],
  radius: 6.2,
  detail: { at: [0, 6, 0], zoom: 1.8, azimuth: 30, elevation: 34 },
  ground: "#e3ddd2",
  stands: "table",
};
