export type Vector = readonly [x: number, y: number, z: number];

export const normalise = ([x, y, z]: Vector): Vector => {
  const length = Math.sqrt(x * x + y * y + z * z) || 1;
  return [x / length, y / length, z / length];
};
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const step = (from: number, to: number, at: number) => {
  const t = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return t * t * (3 - 2 * t);
};

/** The direction a surface faces, felt out `by` this much around a point. */
export function normalOf(distance: (x: number, y: number, z: number) => number, [x, y, z]: Vector, by: number): Vector {
  const a = distance(x + by, y - by, z - by);
  const b = distance(x - by, y - by, z + by);
  const c = distance(x - by, y + by, z - by);
  const d = distance(x + by, y + by, z + by);
  return normalise([a - b - c + d, -a - b + c + d, -a + b - c + d]);
}
