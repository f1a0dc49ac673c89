import type { Part } from "./render";

type Vector = readonly [x: number, y: number, z: number];

/** A thing that can be photographed: its solids around the origin, in centimetres, and how it likes to be seen. */
export type Form = {
  parts: Part[];
  middle: Vector;
  radius: number;
  detail: { at: Vector; zoom: number; azimuth: number; elevation: number };
  /** The studio's paper behind it. */
  ground: string;
  /** Where it lives, which decides the room it is shown in. */
  stands: "table" | "floor" | "wall" | "ceiling";
  azimuth?: number;
  elevation?: number;
  /** What it lies on in the room, and how high that is. */
  seat?: { parts: Part[]; height: number };
  bulb?: { at: Vector; strength: number };
};
