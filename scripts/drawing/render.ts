import { grainOf, type Material } from "./materials";
import { nearestOf, piecesOf, type Solid } from "./solids";

export type Colour = readonly [red: number, green: number, blue: number];
export type Part = { solid: Solid; material: Material };
type Vector = readonly [x: number, y: number, z: number];

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

const normalise = ([x, y, z]: Vector): Vector => {
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  return [x / length, y / length, z / length];
};
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const step = (from: number, to: number, at: number) => {
  const t = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return t * t * (3 - 2 * t);
};

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

/** The nearest of the solids that a ray, or a cone that widens by `spread`, can meet at all. */
function crowd(solids: readonly Solid[]) {
  const met: Solid[] = [];
  let count = 0;
  const choose = (from: Vector, ray: Vector, spread: number): readonly [number, number] | null => {
    count = 0;
    let near = 1e9;
    let far = 0;
    for (const solid of solids) {
      const { reach } = solid;
      if (!reach) {
        met[count++] = solid;
        near = 0;
        far = 1e9;
        continue;
      }
      const ox = reach.x - from[0];
      const oy = reach.y - from[1];
      const oz = reach.z - from[2];
      const along = ox * ray[0] + oy * ray[1] + oz * ray[2];
      if (along < -reach.r) continue;
      const wide = reach.r + Math.max(0, along) * spread;
      if (ox * ox + oy * oy + oz * oz - along * along > wide * wide) continue;
      met[count++] = solid;
      near = Math.min(near, along - wide);
      far = Math.max(far, along + wide);
    }
    return count === 0 ? null : [Math.max(0, near), far];
  };
  const distance = (x: number, y: number, z: number) => {
    let nearest = 1e9;
    for (let index = 0; index < count; index += 1) {
      const found = met[index]?.(x, y, z) ?? nearest;
      if (found < nearest) nearest = found;
    }
    return nearest;
  };
  return { choose, distance };
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
    if (hit < 0 || t < hit) return shade(eye, ray, t, -1, out);
    const x = eye[0] + ray[0] * hit;
    const y = eye[1] + ray[1] * hit;
    const z = eye[2] + ray[2] * hit;
    let part = 0;
    for (let index = 1; index < solids.length; index += 1) {
      if ((solids[index]?.(x, y, z) ?? 1e9) < (solids[part]?.(x, y, z) ?? 1e9)) part = index;
    }
    if (parts[part]?.material.kind === "glass") return glass(part, hit, t);
    return shade(eye, ray, hit, part, out);

    /** What is behind, weakened more where the wall is seen edge on, and a sheen on top. */
    function glass(index: number, at: number, behind: number): number {
      const normal = normalOf(things, [x, y, z], 0.04);
      const facing = Math.abs(dot(normal, ray));
      shade(eye, ray, behind, -1, out);
      const clear = 0.35 + 0.6 * facing ** 0.7;
      const base = [out[0] ?? 0, out[1] ?? 0, out[2] ?? 0];
      const surface = new Float64Array(6);
      shade(eye, ray, at, index, surface);
      for (let channel = 0; channel < 3; channel += 1) {
        out[channel] = (surface[channel] ?? 0) + 0.05 * (1 - facing);
        out[channel + 3] = (base[channel] ?? 0) * clear;
      }
      return index;
    }
  };
}

function normalOf(distance: Solid, [x, y, z]: Vector, by: number): Vector {
  const a = distance(x + by, y - by, z - by);
  const b = distance(x - by, y - by, z + by);
  const c = distance(x - by, y + by, z - by);
  const d = distance(x + by, y + by, z + by);
  return normalise([a - b - c + d, -a - b + c + d, -a + b - c + d]);
}

function shader(scene: Scene, things: Solid, backdrop: (y: number, z: number) => number) {
  const { parts, ground, light, bulb, bounds } = scene;
  const sun = normalise(light.from);
  const sideways = normalise(cross(sun, [0, 1, 0]));
  const upwards = cross(sideways, sun);
  const shades = crowd(parts.map(({ solid }) => solid));
  const shadow = (at: Vector, towards: Vector, far: number, softness: number) => {
    const span = shades.choose(at, towards, 1 / softness);
    if (!span) return 1;
    let lit = 1;
    let t = Math.max(span[0], bounds.radius * 0.004);
    for (let count = 0; count < 56 && t < Math.min(far, span[1]); count += 1) {
      const distance = shades.distance(at[0] + towards[0] * t, at[1] + towards[1] * t, at[2] + towards[2] * t);
      lit = Math.min(lit, 0.5 + (softness * distance) / t / 2);
      if (lit < 0) break;
      t += Math.min(bounds.radius * 0.12, Math.max(bounds.radius * 0.004, distance * 0.8));
    }
    lit = Math.max(0, lit);
    return lit * lit * (3 - 2 * lit);
  };
  const panes = (at: Vector) => {
    if (!light.window) return 1;
    const p: Vector = [at[0] - light.window.at[0], at[1] - light.window.at[1], at[2] - light.window.at[2]];
    const u = dot(p, sideways) / light.window.size;
    const v = dot(p, upwards) / light.window.size;
    const edge = 0.035;
    const inside = (value: number, half: number) => 1 - step(half - edge, half + edge, Math.abs(value));
    const bar = (value: number) => step(0.012, 0.012 + edge * 1.6, Math.abs(value));
    return inside(u, 0.52) * inside(v, 0.9) * bar(u) * bar(v - 0.3) * bar(v + 0.3);
  };
  const closeness = (at: Vector, normal: Vector) => {
    let hidden = 0;
    let weight = 1;
    for (let index = 1; index <= 5; index += 1) {
      const reach = bounds.radius * (0.015 + 0.05 * index * index * 0.4);
      const p: Vector = [at[0] + normal[0] * reach, at[1] + normal[1] * reach, at[2] + normal[2] * reach];
      hidden += weight * Math.max(0, reach - Math.min(things(...p), backdrop(p[1], p[2])));
      weight *= 0.62;
    }
    return Math.max(0.12, 1 - (hidden / bounds.radius) * 1.9);
  };

  return (eye: Vector, ray: Vector, t: number, part: number, out: Float64Array): number => {
    const at: Vector = [eye[0] + ray[0] * t, eye[1] + ray[1] * t, eye[2] + ray[2] * t];
    const isGround = part < 0;
    const blend = isGround ? step(-0.3, 0.3, (at[1] - (at[2] - ground.wallZ)) / ground.cove) : 0;
    const material = isGround ? (blend > 0.5 ? ground.wall : ground.floor) : (parts[part]?.material ?? ground.floor);
    const own = (x: number, y: number, z: number) => (isGround ? backdrop(y, z) : (parts[part]?.solid(x, y, z) ?? 0));
    const normal = normalOf(own, at, isGround ? 0.2 : Math.max(0.03, bounds.radius * 0.0015));
    const facing = Math.max(0, dot(normal, sun));
    const lift: Vector = [at[0] + normal[0] * 0.05, at[1] + normal[1] * 0.05, at[2] + normal[2] * 0.05];
    const open = closeness(at, normal);
    const direct = facing > 0 ? facing * shadow(lift, sun, bounds.radius * 6, light.softness) * panes(at) : 0;
    const sky = 0.5 + 0.5 * normal[1];
    const warm = light.strength * direct;
    const fill = open * (0.3 + 0.3 * sky + 0.09 * Math.max(0, dot(normal, [-sun[0], 0.15, sun[2]])));
    let glow = 0;
    if (bulb) {
      const d: Vector = [bulb.at[0] - at[0], bulb.at[1] - at[1], bulb.at[2] - at[2]];
      const far = Math.hypot(...d);
      const reach = bounds.radius * 0.9;
      glow =
        (bulb.strength * (0.35 + 0.65 * Math.max(0, dot(normal, normalise(d)))) * open) / (1 + (far / reach) ** 2 * 3);
    }
    const grain = grainOf(material, at);
    const mirrored = dot(ray, normal) * 2;
    const bounce: Vector = [
      ray[0] - normal[0] * mirrored,
      ray[1] - normal[1] * mirrored,
      ray[2] - normal[2] * mirrored,
    ];
    const edgeOn = 0.04 + 0.96 * (1 - Math.max(0, -dot(ray, normal))) ** 5;
    const softbox =
      step(0.35, 0.75, dot(bounce, sun)) * 0.3 +
      step(0.86, 0.965, dot(bounce, sun)) * 0.9 +
      0.22 * Math.max(0, bounce[1]);
    const sheen = material.gloss * (0.35 * (direct > 0.02 ? 1 : 0.35) * softbox + 0.5 * edgeOn * open);
    const tones: Colour = [1.06, 1, 0.93];
    const cool: Colour = [0.95, 1, 1.05];
    const lamp: Colour = [1.25, 0.92, 0.58];
    const isTinted = material.isTinted && !isGround;
    const wall = isGround ? blend : 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const lit = (warm * (tones[channel] ?? 1) + fill * (cool[channel] ?? 1) + glow * (lamp[channel] ?? 1)) * grain;
      const floor = ground.floor.colour[channel] ?? 0;
      const base = isGround
        ? floor + ((ground.wall.colour[channel] ?? 0) - floor) * wall
        : (material.colour[channel] ?? 0);
      out[channel] = (isTinted ? 0 : base * lit) + sheen + (material.shine ?? 0) * base * (lamp[channel] ?? 1);
      out[channel + 3] = isTinted ? lit : 0;
    }
    return isGround ? -1 : part + 1;
  };
}

/** Exposure and colour to sRGB bytes, with a soft shoulder so that nothing burns out. */
export function develop({ size, rest, tint }: Exposure, colour: Colour, brightness = 1): Buffer {
  const bytes = Buffer.alloc(size * size * 3);
  for (let index = 0; index < size * size * 3; index += 1) {
    const light = ((rest[index] ?? 0) + (tint[index] ?? 0) * (colour[index % 3] ?? 0)) * brightness;
    const film = (light * (2.51 * light * 0.55 + 0.03)) / (light * (2.43 * light * 0.55 + 0.59) + 0.14);
    const mixed = 0.55 * film + 0.45 * Math.min(1, light);
    const srgb = mixed <= 0.0031308 ? mixed * 12.92 : 1.055 * Math.min(1, mixed) ** (1 / 2.4) - 0.055;
    bytes[index] = Math.max(0, Math.min(255, Math.round(srgb * 255)));
  }
  return bytes;
}
