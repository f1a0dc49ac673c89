import type { Colour } from "./render";

export type Material = {
  kind: "plain" | "glaze" | "wood" | "cloth" | "metal" | "glass" | "paper" | "floor";
  /** Linear light, 0 to 1; not used where the part is tinted. */
  colour: Colour;
  /** Takes the colour of the variant. */
  isTinted?: boolean;
  gloss: number;
  /** Light of its own, for lampshades. */
  shine?: number;
  /** The direction of wood's grain or a weave's threads. */
  along?: "x" | "y" | "z";
};

/** "#e9e2d6" as linear light. */
export function hex(code: string): Colour {
  const channel = (at: number) => {
    const value = Number.parseInt(code.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

export const glaze = (colour = "#ffffff", isTinted = true): Material => ({
  kind: "glaze",
  colour: hex(colour),
  isTinted,
  gloss: 0.5,
});
export const wood = (along: "x" | "y" | "z", isTinted = true, colour = "#b98a5a"): Material => ({
  kind: "wood",
  colour: hex(colour),
  isTinted,
  gloss: 0.1,
  along,
});
export const cloth = (isTinted = true, colour = "#d9cfbf"): Material => ({
  kind: "cloth",
  colour: hex(colour),
  isTinted,
  gloss: 0,
});
export const plain = (colour: string, gloss = 0.05): Material => ({ kind: "plain", colour: hex(colour), gloss });
export const metal = (colour = "#b08d57", isTinted = false): Material => ({
  kind: "metal",
  colour: hex(colour),
  isTinted,
  gloss: 0.9,
});
export const glassOf = (): Material => ({ kind: "glass", colour: [0, 0, 0], isTinted: true, gloss: 0.8 });
export const paint = (isTinted = true, colour = "#2b2b2b"): Material => ({
  kind: "plain",
  colour: hex(colour),
  isTinted,
  gloss: 0.22,
});
export const shade = (colour = "#f3e6cf", shine = 0.5): Material => ({
  kind: "cloth",
  colour: hex(colour),
  gloss: 0,
  shine,
});
export const floorboards = (colour: string): Material => ({ kind: "floor", colour: hex(colour), gloss: 0.06 });

/** A number that is always the same for the same point of a lattice, 0 to 1. */
function lattice(x: number, y: number, z: number): number {
  let seed = (x * 374761393 + y * 668265263 + z * 2147483647) | 0;
  seed = Math.imul(seed ^ (seed >>> 13), 1274126177);
  return ((seed ^ (seed >>> 16)) >>> 0) / 4294967295;
}

export function noise(x: number, y: number, z: number): number {
  const [ix, iy, iz] = [Math.floor(x), Math.floor(y), Math.floor(z)];
  const ease = (t: number) => t * t * (3 - 2 * t);
  const [u, v, w] = [ease(x - ix), ease(y - iy), ease(z - iz)];
  const mix = (a: number, b: number, t: number) => a + (b - a) * t;
  const edge = (dy: number, dz: number) => mix(lattice(ix, iy + dy, iz + dz), lattice(ix + 1, iy + dy, iz + dz), u);
  return mix(mix(edge(0, 0), edge(1, 0), v), mix(edge(0, 1), edge(1, 1), v), w);
}

/** How much lighter or darker a material is at a point: grain, weave, specks. */
export function grainOf(material: Material, [x, y, z]: readonly [number, number, number]): number {
  if (material.kind === "wood") {
    const turned = { x: [x, y, z], y: [y, x, z], z: [z, x, y] } as const;
    const [along, u, v] = turned[material.along ?? "z"];
    const drift = noise(u * 0.12, v * 0.12, along * 0.018) * 9;
    const rings = Math.sin((u * 0.55 + v * 0.8 + drift) * 2.1);
    const pores = noise(u * 7, v * 7, along * 0.35);
    return 0.94 + 0.06 * rings - 0.1 * step(pores);
  }
  if (material.kind === "cloth") {
    const threads = Math.sin(x * 9 + y * 0.8) * Math.sin(y * 9 + z * 9);
    return 0.97 + 0.045 * threads + 0.05 * (noise(x * 2.2, y * 2.2, z * 2.2) - 0.5);
  }
  if (material.kind === "glaze") {
    const speck = noise(x * 5.5, y * 5.5, z * 5.5);
    return 1 - 0.28 * Math.max(0, speck - 0.86) * 7 + 0.04 * (noise(x * 0.3, y * 0.5, z * 0.3) - 0.5);
  }
  if (material.kind === "floor") {
    const board = Math.floor(x / 14);
    const seam = Math.abs(((x / 14) % 1) + (x < 0 ? 1 : 0));
    const drift = noise(x * 0.2, board * 7, z * 0.012) * 6;
    const tone = 0.93 + 0.12 * lattice(board, 3, 5) + 0.03 * Math.sin((x * 0.4 + drift) * 3);
    return seam < 0.014 || seam > 0.986 ? tone * 0.72 : tone;
  }
  return 1;
}

const step = (value: number) => (value > 0.72 ? (value - 0.72) * 2 : 0);
