import { crowd } from "./crowd";
import { grainOf } from "./materials";
import type { Colour, Scene } from "./render";
import type { Solid } from "./solids";
import { cross, dot, normalise, normalOf, step, type Vector } from "./vectors";

type Backdrop = (y: number, z: number) => number;
/** Where a ray ended: on a part, or on the ground when `part` is below zero. */
export type Hit = { eye: Vector; ray: Vector; t: number; part: number; isBehindGlass?: boolean };

const sunTone: Colour = [1.06, 1, 0.93];
const skyTone: Colour = [0.95, 1, 1.05];
const lampTone: Colour = [1.25, 0.92, 0.58];

/** How much of the sun reaches a point: soft at the edges, the softer the farther what stands in the way. */
function shadows({ parts, bounds, light }: Scene, sun: Vector) {
  const shades = crowd(parts.map(({ solid }) => solid));
  const { softness } = light;
  return (at: Vector) => {
    const span = shades.choose(at, sun, 1 / softness);
    if (!span) return 1;
    let lit = 1;
    let t = Math.max(span[0], bounds.radius * 0.004);
    for (let count = 0; count < 56 && t < Math.min(bounds.radius * 6, span[1]); count += 1) {
      const distance = shades.distance(at[0] + sun[0] * t, at[1] + sun[1] * t, at[2] + sun[2] * t);
      lit = Math.min(lit, 0.5 + (softness * distance) / t / 2);
      if (lit < 0) break;
      t += Math.min(bounds.radius * 0.12, Math.max(bounds.radius * 0.004, distance * 0.8));
    }
    lit = Math.max(0, lit);
    return lit * lit * (3 - 2 * lit);
  };
}

/** The light that a window lets through its panes; all of it when there is no window. */
function windowPanes({ light }: Scene, sun: Vector) {
  const sideways = normalise(cross(sun, [0, 1, 0]));
  const upwards = cross(sideways, sun);
  const edge = 0.035;
  const inside = (value: number, half: number) => 1 - step(half - edge, half + edge, Math.abs(value));
  const bar = (value: number) => step(0.012, 0.012 + edge * 1.6, Math.abs(value));
  return (at: Vector) => {
    if (!light.window) return 1;
    const p: Vector = [at[0] - light.window.at[0], at[1] - light.window.at[1], at[2] - light.window.at[2]];
    const u = dot(p, sideways) / light.window.size;
    const v = dot(p, upwards) / light.window.size;
    return inside(u, 0.52) * inside(v, 0.9) * bar(u) * bar(v - 0.3) * bar(v + 0.3);
  };
}

/** How open a point lies to the sky: corners and the ground under things are darker. */
function openness({ bounds }: Scene, things: Solid, backdrop: Backdrop) {
  return (at: Vector, normal: Vector) => {
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
}

/** The warmth of a bulb at a point, falling off with distance. */
function bulbGlow({ bulb, bounds }: Scene, at: Vector, normal: Vector): number {
  if (!bulb) return 0;
  const to: Vector = [bulb.at[0] - at[0], bulb.at[1] - at[1], bulb.at[2] - at[2]];
  const far = Math.hypot(...to) / (bounds.radius * 0.9);
  return (bulb.strength * (0.35 + 0.65 * Math.max(0, dot(normal, normalise(to))))) / (1 + far ** 2 * 3);
}

/** What a glossy surface mirrors of a soft box above and of the sky, before the surface’s own gloss. */
function mirrored(ray: Vector, normal: Vector, sun: Vector, { open, isLit }: { open: number; isLit: boolean }): number {
  const twice = dot(ray, normal) * 2;
  const bounce: Vector = [ray[0] - normal[0] * twice, ray[1] - normal[1] * twice, ray[2] - normal[2] * twice];
  const edgeOn = 0.04 + 0.96 * (1 - Math.max(0, -dot(ray, normal))) ** 5;
  const towards = dot(bounce, sun);
  const softbox = step(0.35, 0.75, towards) * 0.3 + step(0.86, 0.965, towards) * 0.9 + 0.22 * Math.max(0, bounce[1]);
  return 0.35 * (isLit ? 1 : 0.35) * softbox + 0.5 * edgeOn * open;
}

/** Light and material at the end of a ray: three channels finished, three to be multiplied by the tint. */
export function shader(scene: Scene, things: Solid, backdrop: Backdrop) {
  const { parts, ground, light, bounds } = scene;
  const sun = normalise(light.from);
  const shadow = shadows(scene, sun);
  const panes = windowPanes(scene, sun);
  const openTo = openness(scene, things, backdrop);
  const groundAt = (at: Vector) => {
    const wall = step(-0.3, 0.3, (at[1] - (at[2] - ground.wallZ)) / ground.cove);
    const mix = (channel: number) => {
      const floor = ground.floor.colour[channel] ?? 0;
      return floor + ((ground.wall.colour[channel] ?? 0) - floor) * wall;
    };
    const colour: Colour = [mix(0), mix(1), mix(2)];
    return { ...(wall > 0.5 ? ground.wall : ground.floor), colour };
  };

  return ({ eye, ray, t, part, isBehindGlass = false }: Hit, out: Float64Array): number => {
    const at: Vector = [eye[0] + ray[0] * t, eye[1] + ray[1] * t, eye[2] + ray[2] * t];
    const thing = parts[part];
    const material = thing?.material ?? groundAt(at);
    const surface = thing?.solid ?? ((_x: number, y: number, z: number) => backdrop(y, z));
    const normal = normalOf(surface, at, thing ? Math.max(0.03, bounds.radius * 0.0015) : 0.2);
    const facing = Math.max(0, dot(normal, sun));
    const lift: Vector = [at[0] + normal[0] * 0.05, at[1] + normal[1] * 0.05, at[2] + normal[2] * 0.05];
    // The glass itself would darken what is seen through it, in rings.
    const open = isBehindGlass ? 0.92 : openTo(at, normal);
    const direct = facing > 0 ? facing * (isBehindGlass ? 0.9 : shadow(lift)) * panes(at) : 0;
    const back = Math.max(0, dot(normal, [-sun[0], 0.15, sun[2]]));
    const fill = open * (0.3 + 0.3 * (0.5 + 0.5 * normal[1]) + 0.09 * back);
    const glow = bulbGlow(scene, at, normal) * open;
    const grain = grainOf(material, at);
    const sheen = material.gloss * mirrored(ray, normal, sun, { open, isLit: direct > 0.02 });
    const isTinted = thing !== undefined && material.isTinted === true;
    for (let channel = 0; channel < 3; channel += 1) {
      const day = light.strength * direct * (sunTone[channel] ?? 1) + fill * (skyTone[channel] ?? 1);
      const lamp = lampTone[channel] ?? 1;
      const lit = (day + glow * lamp) * grain;
      const base = material.colour[channel] ?? 0;
      out[channel] = (isTinted ? 0 : base * lit) + sheen + (material.shine ?? 0) * base * lamp;
      out[channel + 3] = isTinted ? lit : 0;
    }
    return thing ? part + 1 : -1;
  };
}
