import type { Form } from "./form";
import { cloth, floorboards, glaze, hex, type Material, plain, wood } from "./materials";
import type { Part, Scene } from "./render";
import { ball, box, drum, join, lathe, move, rod, smooth, turn } from "./solids";

type Vector = readonly [x: number, y: number, z: number];
const paper = (colour: string): Material => ({ ...plain(colour), colour: hex(colour), gloss: 0 });

/** In front of seamless paper, lit from the upper left. */
export function studio(form: Form): Scene {
  const { middle, radius, azimuth = 24, elevation = 17 } = form;
  return {
    parts: form.parts,
    ground: { floor: paper(form.ground), wall: paper(form.ground), ...studioWall(form) },
    bounds: { at: middle, radius: radius * 1.12 },
    camera: { target: middle, azimuth, elevation, distance: radius * 7.2, lens: 2.55 },
    light: {
      from: form.stands === "wall" ? [-0.7, 0.75, 0.62] : [-0.66, 1, 0.6],
      softness: 5,
      strength: form.bulb ? 0.5 : 0.66,
    },
    ...(form.bulb ? { bulb: form.bulb } : {}),
  };
}

const studioWall = ({ stands, radius }: Form) => {
  if (stands === "wall") return { wallZ: -6.3, cove: 2 };
  return stands === "ceiling" ? { wallZ: -60, cove: 30 } : { wallZ: -radius * 4, cove: radius * 3.4 };
};

/** The same light, nearer. */
export function detail(form: Form): Scene {
  const scene = studio(form);
  const { at, zoom, azimuth, elevation } = form.detail;
  return {
    ...scene,
    camera: { target: at, azimuth, elevation, distance: scene.camera.distance, lens: scene.camera.lens * zoom },
  };
}

const booksAt = (x: number, z: number, turned: number): Part[] => [
  { solid: move(turn(box([0, 1.5, 0], [22, 2.8, 15.5], 0.25), "y", turned), x, 0, z), material: plain("#8a9682") },
  { solid: move(turn(box([0, 4, 0], [20, 2.2, 14], 0.25), "y", turned + 7), x, 0, z), material: plain("#e9e0d1") },
  { solid: move(turn(box([0, 6.1, 0], [19, 2, 13.4], 0.25), "y", turned - 5), x, 0, z), material: plain("#b5603c") },
];
const pear = (x: number, z: number): Part[] => [
  {
    solid: move(
      lathe(
        smooth([
          [0, 0.2],
          [2.2, 0.4],
          [3.3, 2.6],
          [2.7, 5.2],
          [1.5, 7.2],
          [0.9, 8.3],
          [0, 8.7],
        ]),
        0.3,
      ),
      x,
      0,
      z,
    ),
    material: plain("#b6ab52", 0.14),
  },
  { solid: ball([x, 3, z], 3), material: plain("#b6ab52", 0.14) },
  { solid: rod([x, 8.4, z], [x + 0.6, 10, z + 0.1], 0.2, 0.16), material: plain("#5b4632") },
];
const branch = (x: number, z: number, height: number): Part[] => {
  const tips = [0, 1, 2, 3, 4, 5, 6, 7].map((index): Vector => {
    const up = 0.45 + (index / 7) * 0.55;
    return [x + Math.sin(index * 2.1) * height * 0.22, height * up, z + Math.cos(index * 1.7) * height * 0.12];
  });
  return [
    { solid: lathe1(x, z, height * 0.3), material: glaze("#efe9df", false) },
    {
      solid: join(
        rod([x, height * 0.15, z], [x + height * 0.06, height, z], height * 0.008, height * 0.004),
        ...tips.map((tip) => rod([x + height * 0.03, tip[1] * 0.72, z], tip, height * 0.005, height * 0.003)),
      ),
      material: plain("#6a5440"),
    },
    {
      solid: join(...tips.map((tip) => ball(tip, height * 0.028)), ball([x + height * 0.06, height, z], height * 0.03)),
      material: plain("#7d8a5e"),
    },
  ];
};
const lathe1 = (x: number, z: number, height: number) =>
  move(
    lathe(
      smooth([
        [0, 0.3],
        [height * 0.26, 0.3],
        [height * 0.36, height * 0.3],
        [height * 0.28, height * 0.7],
        [height * 0.13, height * 0.88],
        [height * 0.15, height],
      ]),
      height * 0.03,
    ),
    x,
    0,
    z,
  );
const frame = (x: number, z: number, width: number, height: number): Part[] => [
  {
    solid: move(turn(box([0, height / 2, 0], [width, height, 2.4], 0.3), "x", -5), x, 0, z),
    material: wood("y", false, "#a67c50"),
  },
  {
    solid: move(turn(box([0, height / 2, 0.8], [width - 5, height - 5, 1.4], 0.1), "x", -5), x, 0, z),
    material: plain("#f3ede2"),
  },
  {
    solid: move(turn(drum([0, 0, 0], width * 0.2, 1, 0.1), "x", 85), x, height * 0.52, z + 0.9 - height * 0.045),
    material: plain("#c07a56"),
  },
];

/** Where it lives: a table by the window, or a room, with things beside it whose size everybody knows. */
export function room(form: Form): Scene {
  if (form.stands === "table") return onTable(form);
  return form.stands === "floor" ? onFloor(form) : onWall(form);
}

function onTable(form: Form): Scene {
  const { middle, radius } = form;
  const reach = Math.max(radius, 11);
  const props = [
    ...booksAt(-reach * 1.25 - 5, -reach * 0.55 - 5, 14),
    ...pear(reach * 1.08 + 4, reach * 0.22 + 2),
    ...(radius < 17
      ? branch(-reach * 1.25 - 4, -reach * 1.6 - 14, 38).map((part) => ({ ...part, solid: move(part.solid, -4, 0, 0) }))
      : []),
  ];
  const wide = reach * 1.1 + 15;
  return {
    parts: [...form.parts, ...props],
    ground: {
      floor: { ...wood("x", false, "#c9a67c"), gloss: 0.05 },
      wall: paper("#d9d3c4"),
      wallZ: -wide * 1.5,
      cove: 0.6,
    },
    bounds: { at: [-reach * 0.4, 16, -reach * 0.5], radius: wide * 1.6 },
    camera: {
      target: [middle[0] - reach * 0.25, Math.max(middle[1], 7) + 2, 0],
      azimuth: 16,
      elevation: 12,
      distance: wide * 4.9,
      lens: 2.5,
    },
    light: {
      from: [-0.95, 0.85, 0.6],
      softness: 9,
      strength: 1.05,
      window: { size: wide * 1.75, at: [-4, wide * 0.62, -reach] },
    },
    ...(form.bulb ? { bulb: form.bulb } : {}),
  };
}

function onFloor(form: Form): Scene {
  const { middle, radius } = form;
  const wide = Math.max(radius, 55);
  const back = -Math.max(58, radius * 0.75);
  const props = [
    ...frame(wide * 0.95, back + 9, 58, 78),
    ...branch(-wide * 1.05 - 8, back + 34, 118),
    { solid: box([0, 0.35, 0], [wide * 2.1, 0.7, wide * 1.25], 0.3), material: cloth(false, "#cfc4b2") },
  ];
  const lift = 0.7 + (form.seat?.height ?? 0);
  const lifted = [
    ...form.parts.map((part) => ({ ...part, solid: move(part.solid, 0, lift, 0) })),
    ...(form.seat?.parts ?? []).map((part) => ({ ...part, solid: move(part.solid, 0, 0.7, 0) })),
  ];
  return {
    parts: [...lifted, ...props],
    ground: { floor: floorboards("#b08b63"), wall: paper("#dcd6c8"), wallZ: back, cove: 0.8 },
    bounds: { at: [0, 60, 0], radius: wide * 1.95 },
    camera: {
      target: [0, Math.max(46, middle[1] * 0.98), 0],
      azimuth: 14,
      elevation: 9,
      distance: wide * 7.6,
      lens: 2.45,
    },
    light: { from: [-0.95, 0.72, 0.72], softness: 9, strength: 1.05, window: { size: wide * 1.5, at: [-10, 80, 0] } },
    ...(form.bulb ? { bulb: form.bulb } : {}),
  };
}

function onWall(form: Form): Scene {
  const isHung = form.stands === "ceiling";
  const props = isHung
    ? [
        { solid: box([0, 72, 4], [120, 3, 60], 1.2), material: wood("x", false, "#b98a5a") },
        { solid: drum([-18, 76.6, 10], 5, 6, 1), material: glaze("#efe9df", false) },
        { solid: drum([22, 75, 6], 11, 2.4, 1), material: glaze("#7d8a6b", false) },
        ...pear(0, 0).map((part) => ({ ...part, solid: move(part.solid, 22, 75.4, 6) })),
      ]
    : [
        { solid: box([-20, 95, 12], [120, 3, 36], 1), material: wood("x", false, "#b98a5a") },
        ...booksAt(-36, 14, 8).map((part) => ({ ...part, solid: move(part.solid, 0, 96.5, 0) })),
        ...branch(20, 10, 40).map((part) => ({ ...part, solid: move(part.solid, 0, 96.5, 0) })),
      ];
  const target: Vector = isHung ? [0, 103, 0] : [0, 134, 0];
  return {
    parts: [...form.parts, ...props],
    ground: { floor: floorboards("#b08b63"), wall: paper("#d5d3c6"), wallZ: isHung ? -55 : -6.3, cove: 1 },
    bounds: { at: [0, 112, 0], radius: isHung ? 86 : 84 },
    camera: { target, azimuth: 12, elevation: 5, distance: 420, lens: isHung ? 4.4 : 4.2 },
    light: { from: [-0.8, 0.8, 0.75], softness: 9, strength: 1.05, window: { size: 66, at: [-6, 132, 0] } },
    ...(form.bulb ? { bulb: form.bulb } : {}),
  };
}
