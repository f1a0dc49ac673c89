import type { Form } from "./form";
import { glaze, metal, paint, plain, shade, wood } from "./materials";
import { ball, box, cut, drum, join, lathe, ring, rod, type Solid, smooth, turn } from "./solids";

const four = (x: number, z: number, leg: (x: number, z: number) => Solid): Solid =>
  join(leg(x, z), leg(-x, z), leg(x, -z), leg(-x, -z));
const splayed = (height: number, out: number, thick: number, thin: number) => (x: number, z: number) =>
  rod([x, height, z], [x + Math.sign(x) * out, thin, z + Math.sign(z) * out], thick, thin);

const chairBack = cut(
  cut(drum([0, 76, -2], 26, 13, 1.4), drum([0, 76, -2], 23.6, 30, 0.1)),
  box([0, 76, 18], [80, 40, 42], 0),
);
export const chair: Form = {
  parts: [
    { solid: box([0, 44, 0], [45, 3.2, 43], 1.4), material: wood("x") },
    { solid: four(17, 16, splayed(43, 3, 1.9, 1.2)), material: wood("y") },
    { solid: chairBack, material: wood("x") },
    {
      solid: join(
        rod([18, 44, -17], [20, 74, -16], 1.5),
        rod([-18, 44, -17], [-20, 74, -16], 1.5),
        rod([7, 44, -19], [8, 72, -25], 1),
        rod([-7, 44, -19], [-8, 72, -25], 1),
      ),
      material: wood("y"),
    },
  ],
  middle: [0, 41, -2],
  radius: 50,
  detail: { at: [6, 66, -8], zoom: 1.9, azimuth: 34, elevation: 18 },
  ground: "#e5ddd0",
  stands: "floor",
  azimuth: 32,
};

export const stool: Form = {
  parts: [
    { solid: drum([0, 44, 0], 17, 3.4, 1.4), material: wood("x") },
    { solid: four(8.5, 8.5, splayed(43, 6, 1.8, 1.2)), material: wood("y") },
    { solid: ring([0, 17, 0], 17.4, 0.9), material: wood("x") },
  ],
  middle: [0, 22.5, 0],
  radius: 30,
  detail: { at: [6, 40, 6], zoom: 1.9, azimuth: 30, elevation: 22 },
  ground: "#dfe0d9",
  stands: "floor",
};

export const bench: Form = {
  parts: [
    { solid: box([0, 44, 0], [130, 4, 34], 1.4), material: wood("x") },
    { solid: join(box([-48, 21.5, 0], [4.4, 42, 30], 1), box([48, 21.5, 0], [4.4, 42, 30], 1)), material: wood("y") },
    { solid: box([0, 27, 0], [95, 6, 2.6], 0.8), material: wood("x") },
  ],
  middle: [0, 23, 0],
  radius: 63,
  detail: { at: [46, 38, 12], zoom: 2.2, azimuth: 34, elevation: 22 },
  ground: "#e9e0d3",
  stands: "floor",
};

export const diningTable: Form = {
  parts: [
    { solid: box([0, 73, 0], [160, 3.4, 82], 1.5), material: wood("x") },
    { solid: four(62, 28, splayed(72, 7, 3.6, 2.1)), material: wood("y") },
    { solid: join(box([0, 67, 28], [124, 7, 2.4], 0.6), box([0, 67, -28], [124, 7, 2.4], 0.6)), material: wood("x") },
  ],
  middle: [0, 38, 0],
  radius: 84,
  detail: { at: [62, 68, 30], zoom: 2.3, azimuth: 36, elevation: 20 },
  ground: "#e4ddd2",
  stands: "floor",
  azimuth: 30,
};

export const sideTable: Form = {
  parts: [
    { solid: drum([0, 48, 0], 23, 2.8, 1.2), material: wood("x") },
    { solid: drum([0, 24, 0], 4.4, 46, 1), material: wood("y") },
    { solid: drum([0, 1.6, 0], 15, 3.2, 1.4), material: wood("x") },
  ],
  middle: [0, 24.5, 0],
  radius: 33,
  detail: { at: [6, 46, 6], zoom: 1.9, azimuth: 30, elevation: 26 },
  ground: "#dde1dc",
  stands: "floor",
};

export const shelf: Form = {
  parts: [
    {
      solid: join(...[12, 50, 88, 126, 164].map((y) => box([0, y, 0], [78, 2.4, 32], 0.6))),
      material: wood("x"),
    },
    { solid: four(37, 13, (x, z) => box([x, 88, z], [3, 176, 3], 0.9)), material: wood("y") },
    {
      solid: join(
        box([-20, 59, 0], [4, 16, 20], 0.4),
        box([-15, 60.5, 0], [4.4, 19, 21], 0.4),
        box([15, 92, 2], [26, 5, 20], 0.5),
      ),
      material: plain("#b5603c"),
    },
    {
      solid: join(box([-10, 59.5, 0], [3.6, 17, 21], 0.4), box([15, 96, 2], [23, 3.4, 18], 0.5)),
      material: plain("#8a9682"),
    },
    { solid: ball([-14, 133.6, 0], 6.4), material: glaze("#efe9df", false) },
    { solid: ball([18, 19, 0], 5.8), material: glaze("#2f3b4c", false) },
  ],
  middle: [0, 88, 0],
  radius: 96,
  detail: { at: [-4, 96, 8], zoom: 2.2, azimuth: 24, elevation: 12 },
  ground: "#e7dfd3",
  stands: "floor",
  azimuth: 28,
  elevation: 8,
};

export const wallLedge: Form = {
  parts: [
    { solid: join(box([0, 150, 0], [60, 2.2, 12], 0.6), box([0, 153, -5.4], [60, 6, 1.6], 0.5)), material: wood("x") },
    { solid: box([0, 152.6, 5.4], [60, 3, 1], 0.3), material: wood("x") },
    { solid: turn(box([-14, 162, -1], [19, 25, 1.2], 0.2), "z", 0), material: plain("#f1ebe0") },
    { solid: box([-14, 162, -0.3], [12, 17, 1.2], 0.1), material: plain("#9aa58f") },
    { solid: ball([14, 155.2, 0], 4), material: glaze("#c07a56", false) },
  ],
  middle: [0, 157, 0],
  radius: 34,
  detail: { at: [14, 152, 3], zoom: 2, azimuth: -28, elevation: 18 },
  ground: "#e6e2d8",
  stands: "wall",
};

const lampBase = lathe(
  smooth([
    [0, 0.3],
    [6, 0.3],
    [8.6, 4],
    [8.2, 10],
    [4.4, 16],
    [1.6, 20],
    [1.4, 24],
  ]),
  0.8,
);
const lampShade = lathe(
  [
    [15, 23],
    [10.5, 41],
  ],
  0.5,
);
export const tableLamp: Form = {
  parts: [
    { solid: lampBase, material: glaze() },
    { solid: lampShade, material: shade("#f2e4cb", 0.42) },
    { solid: ball([0, 31, 0], 3.2), material: shade("#fff3da", 1.4) },
  ],
  middle: [0, 20.5, 0],
  radius: 24,
  detail: { at: [0, 21, 3], zoom: 1.8, azimuth: 22, elevation: 10 },
  ground: "#ddd3c4",
  stands: "table",
  elevation: 10,
  bulb: { at: [0, 31, 0], strength: 0.8 },
};

export const pendant: Form = {
  parts: [
    {
      solid: lathe(
        smooth([
          [15, 120],
          [13.6, 126],
          [9.6, 131.4],
          [2, 134],
        ]),
        0.6,
      ),
      material: paint(),
    },
    { solid: join(drum([0, 135.4, 0], 2.2, 4, 0.6), rod([0, 136, 0], [0, 300, 0], 0.22)), material: metal() },
    { solid: ball([0, 125.6, 0], 4), material: shade("#fff3da", 1.6) },
  ],
  middle: [0, 128, 0],
  radius: 18,
  detail: { at: [2, 130, 4], zoom: 1.8, azimuth: 26, elevation: 16 },
  ground: "#d8d6cc",
  stands: "ceiling",
  elevation: -4,
  bulb: { at: [0, 122, 0], strength: 0.7 },
};

export const floorLamp: Form = {
  parts: [
    {
      solid: join(
        rod([0, 132, 0], [0, 3, 30], 1.5, 1.2),
        rod([0, 132, 0], [26, 3, -15], 1.5, 1.2),
        rod([0, 132, 0], [-26, 3, -15], 1.5, 1.2),
      ),
      material: wood("y"),
    },
    {
      solid: lathe(
        [
          [24, 122],
          [18, 154],
        ],
        0.5,
      ),
      material: shade("#f2e4cb", 0.42),
    },
    { solid: ball([0, 138, 0], 4.6), material: shade("#fff3da", 1.4) },
    { solid: drum([0, 131, 0], 3, 3, 0.6), material: metal() },
  ],
  middle: [0, 77, 0],
  radius: 84,
  detail: { at: [0, 124, 6], zoom: 2.1, azimuth: 26, elevation: 8 },
  ground: "#dcd4c6",
  stands: "floor",
  elevation: 8,
  bulb: { at: [0, 138, 0], strength: 0.75 },
};
