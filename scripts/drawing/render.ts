import { crowd } from "./crowd";
import { shader } from "./light";
import type { Material } from "./materials";
import { nearestOf, piecesOf, type Solid } from "./solids";
import { cross, dot, normalise, normalOf, type Vector } from "./vectors";

export type Colour = readonly [red: number, green: number, blue: number];
export type Part = { solid: Solid; material: Material };

export type Scene = {
  parts: readonly Part[];
  /** The floor, and a wall behind at `wallZ` that meets it in a curve of `cove`; null for no wall. */
  ground: { floor: Material; wall: Material; wallZ: number; cove: number };
  /** A sphere around the parts, outside which nothing but the ground is looked for. */
  bounds: { at: Vector; radius: number };
  camera: { target: Vector; azimuth: number; elevation: number; distance: number; lens: number };
  /** Where the light comes from; `window` throws the shadow of its bars. */
  light: { from: Vector; softness: number; strength: number; window?: { size: number; at: Vector } };
  /** A warm bulb inside a lampshade. */
  bulb?: { at: Vector; strength: number };
};

/** Light for every pixel: `rest` is finished, `tint` waits to be multiplied by the colour of the tinted material. */
export type Exposure = { size: number; rest: Float32Array; tint: Float32Array };

export function expose(scene: Scene, size: number): Exposure {
  const rest = new Float32Array(size * size * 3);
  const tint = new Float32Array(size * size * 3);
  const kinds = new Int16Array(size * size);
  const shot = camera(scene);
  const sample = new Float64Array(6);
  const put = (pixel: number, share: number, isFirst: boolean) => {
    for (let channel = 0; channel < 3; channel += 1) {
      const at = pixel * 3 + channel;
      rest[at] = (isFirst ? 0 : (rest[at] ?? 0)) + (sample[channel] ?? 0) * share;
      tint[at] = (isFirst ? 0 : (tint[at] ?? 0)) + (sample[channel + 3] ?? 0) * share;
    }
  };
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      kinds[row * size + column] = shot((column + 0.5) / size, (row + 0.5) / size, sample);
      put(row * size + column, 1, true);
    }
  }
  // Edges are looked at four times more; everything else is smooth anyway.
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const pixel = row * size + column;
      if (!isEdge(kinds, size, row, column)) continue;
      [0.125, 0.625].forEach((dy, first) => {
        [0.375, 0.875].forEach((dx, second) => {
          shot((column + (first === 0 ? dx : dx - 0.25)) / size, (row + dy + second * 0.25) / size, sample);
          put(pixel, 0.25, first === 0 && second === 0);
        });
      });
    }
  }
  return { size, rest, tint };
}

function isEdge(kinds: Int16Array, size: number, row: number, column: number): boolean {
  const own = kinds[row * size + column];
  const differs = (dr: number, dc: number) => {
    const r = row + dr;
    const c = column + dc;
    return r >= 0 && c >= 0 && r < size && c < size && kinds[r * size + c] !== own;
  };
  return differs(0, 1) || differs(1, 0) || differs(0, -1) || differs(-1, 0);
}

function camera(scene: Scene) {
  const { target, azimuth, elevation, distance, lens } = scene.camera;
  const a = (azimuth * Math.PI) / 180;
  const e = (elevation * Math.PI) / 180;
  const eye: Vector = [
    target[0] + distance * Math.sin(a) * Math.cos(e),
    target[1] + distance * Math.sin(e),
    target[2] + distance * Math.cos(a) * Math.cos(e),
  ];
  const forward = normalise([target[0] - eye[0], target[1] - eye[1], target[2] - eye[2]]);
  const right = normalise(cross(forward, [0, 1, 0]));
  const up = cross(right, forward);
  const look = tracer(scene);
  return (u: number, v: number, out: Float64Array): number => {
    const px = (u - 0.5) / lens;
    const py = (0.5 - v) / lens;
    const ray = normalise([
      forward[0] + right[0] * px + up[0] * py,
      forward[1] + right[1] * px + up[1] * py,
      forward[2] + right[2] * px + up[2] * py,
    ]);
    return look(eye, ray, out);
  };
}

function tracer(scene: Scene) {
  const { ground } = scene;
  const parts = scene.parts.flatMap(({ solid, material }) =>
    piecesOf(solid).map((piece) => ({ solid: piece, material })),
  );
  const solids = parts.map(({ solid }) => solid);
  const things = nearestOf(solids);
  const sight = crowd(solids);
  const backdrop = (y: number, z: number) => {
    const wall = z - ground.wallZ;
    const h = Math.max(ground.cove - Math.abs(y - wall), 0) / ground.cove;
    return Math.min(y, wall) - h * h * ground.cove * 0.25;
  };
  const shade = shader({ ...scene, parts }, things, backdrop);

  return (eye: Vector, ray: Vector, out: Float64Array): number => {
    const span = sight.choose(eye, ray, 0);
    let hit = -1;
    if (span) {
      let t = span[0];
      for (let count = 0; count < 160 && t < span[1]; count += 1) {
        const distance = sight.distance(eye[0] + ray[0] * t, eye[1] + ray[1] * t, eye[2] + ray[2] * t);
        if (distance < 0.00012 * t) {
          hit = t;
          break;
        }
        t += distance * 0.92;
      }
    }
    let t = 0;
    for (let count = 0; count < 200; count += 1) {
      const distance = backdrop(eye[1] + ray[1] * t, eye[2] + ray[2] * t);
      if (distance < 0.01 || t > 6000 || (hit >= 0 && t > hit)) break;
      t += distance;
    }
    if (hit < 0 || t < hit) return shade({ eye, ray, t, part: -1 }, out);
    const x = eye[0] + ray[0] * hit;
    const y = eye[1] + ray[1] * hit;
    const z = eye[2] + ray[2] * hit;
    let part = 0;
    for (let index = 1; index < solids.length; index += 1) {
      if ((solids[index]?.(x, y, z) ?? 1e9) < (solids[part]?.(x, y, z) ?? 1e9)) part = index;
    }
    if (parts[part]?.material.kind === "glass") return glass(part, hit, t);
    return shade({ eye, ray, t: hit, part }, out);

    /** What is behind, weakened more where the wall is seen edge on, and a sheen on top. */
    function glass(index: number, at: number, behind: number): number {
      const normal = normalOf(things, [x, y, z], 0.04);
      const facing = Math.abs(dot(normal, ray));
      shade({ eye, ray, t: behind, part: -1, isBehindGlass: true }, out);
      const clear = 0.35 + 0.6 * facing ** 0.7;
      const base = [out[0] ?? 0, out[1] ?? 0, out[2] ?? 0];
      const surface = new Float64Array(6);
      shade({ eye, ray, t: at, part: index }, surface);
      for (let channel = 0; channel < 3; channel += 1) {
        out[channel] = (surface[channel] ?? 0) + 0.05 * (1 - facing);
        out[channel + 3] = (base[channel] ?? 0) * clear;
      }
      return index;
    }
  };
}
