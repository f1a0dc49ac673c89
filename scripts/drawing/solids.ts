/** The distance, in centimetres, from a point to the surface of a solid; negative inside. */
export type Solid = ((x: number, y: number, z: number) => number) & { reach?: Reach; pieces?: readonly Solid[] };
/** A sphere that holds the solid, so that far points need not ask it. */
export type Reach = { x: number; y: number; z: number; r: number };
type Distance = (x: number, y: number, z: number) => number;
type Point = readonly [x: number, y: number, z: number];

const within = (distance: Distance, reach: Reach | undefined): Solid =>
  reach ? Object.assign(distance, { reach }) : distance;

function around(solids: readonly Solid[]): Reach | undefined {
  const reaches = solids.map(({ reach }) => reach).filter((reach) => reach !== undefined);
  if (reaches.length < solids.length || reaches.length === 0) return undefined;
  const middle = (axis: "x" | "y" | "z") => {
    const low = Math.min(...reaches.map((reach) => reach[axis] - reach.r));
    return (low + Math.max(...reaches.map((reach) => reach[axis] + reach.r))) / 2;
  };
  const [x, y, z] = [middle("x"), middle("y"), middle("z")];
  const r = Math.max(...reaches.map((reach) => Math.hypot(reach.x - x, reach.y - y, reach.z - z) + reach.r));
  return { x, y, z, r };
}

/** The nearest of several; those whose sphere is farther than what was found already are not asked. */
export function nearestOf(solids: readonly Solid[]): Distance {
  return (x, y, z) => {
    let nearest = 1e9;
    for (const solid of solids) {
      const { reach } = solid;
      if (reach) {
        const dx = x - reach.x;
        const dy = y - reach.y;
        const dz = z - reach.z;
        const enough = nearest + reach.r;
        if (enough > 0 && dx * dx + dy * dy + dz * dz >= enough * enough) continue;
      }
      const distance = solid(x, y, z);
      if (distance < nearest) nearest = distance;
    }
    return nearest;
  };
}

/** A box around `at` (its middle), with edges rounded by `round`. */
export function box(at: Point, size: Point, round = 0.3): Solid {
  const [ax, ay, az] = at;
  const hx = size[0] / 2 - round;
  const hy = size[1] / 2 - round;
  const hz = size[2] / 2 - round;
  const distance: Distance = (x, y, z) => {
    const dx = Math.abs(x - ax) - hx;
    const dy = Math.abs(y - ay) - hy;
    const dz = Math.abs(z - az) - hz;
    const ox = Math.max(dx, 0);
    const oy = Math.max(dy, 0);
    const oz = Math.max(dz, 0);
    return Math.sqrt(ox * ox + oy * oy + oz * oz) + Math.min(Math.max(dx, dy, dz), 0) - round;
  };
  return within(distance, { x: ax, y: ay, z: az, r: Math.hypot(...size) / 2 });
}

/** A rod between two points, its radius going from `r1` to `r2`. */
export function rod(from: Point, to: Point, r1: number, r2 = r1): Solid {
  const [ax, ay, az] = from;
  const bx = to[0] - ax;
  const by = to[1] - ay;
  const bz = to[2] - az;
  const length2 = bx * bx + by * by + bz * bz;
  const distance: Distance = (x, y, z) => {
    const px = x - ax;
    const py = y - ay;
    const pz = z - az;
    const at = Math.min(1, Math.max(0, (px * bx + py * by + pz * bz) / length2));
    const dx = px - bx * at;
    const dy = py - by * at;
    const dz = pz - bz * at;
    return Math.sqrt(dx * dx + dy * dy + dz * dz) - (r1 + (r2 - r1) * at);
  };
  const reach = { x: ax + bx / 2, y: ay + by / 2, z: az + bz / 2, r: Math.sqrt(length2) / 2 + Math.max(r1, r2) };
  return within(distance, reach);
}

/** A disc or upright cylinder around `at` (its middle). */
export function drum(at: Point, radius: number, height: number, round = 0.2): Solid {
  const [ax, ay, az] = at;
  const distance: Distance = (x, y, z) => {
    const dr = Math.sqrt((x - ax) * (x - ax) + (z - az) * (z - az)) - radius + round;
    const dy = Math.abs(y - ay) - height / 2 + round;
    const or = Math.max(dr, 0);
    const oy = Math.max(dy, 0);
    return Math.sqrt(or * or + oy * oy) + Math.min(Math.max(dr, dy), 0) - round;
  };
  return within(distance, { x: ax, y: ay, z: az, r: Math.hypot(radius, height / 2) });
}

/** A ring; `axis` is the direction it is seen through. */
export function ring(at: Point, radius: number, thickness: number, axis: "x" | "y" | "z" = "y"): Solid {
  const [ax, ay, az] = at;
  const distance: Distance = (x, y, z) => {
    const dx = x - ax;
    const dy = y - ay;
    const dz = z - az;
    const along = axis === "x" ? dx : dy;
    const depth = axis === "z" ? dz : along;
    const flat = Math.sqrt(Math.max(0, dx * dx + dy * dy + dz * dz - depth * depth)) - radius;
    return Math.sqrt(flat * flat + depth * depth) - thickness;
  };
  return within(distance, { x: ax, y: ay, z: az, r: radius + thickness });
}

export const ball = (at: Point, radius: number): Solid =>
  within((x, y, z) => Math.sqrt((x - at[0]) ** 2 + (y - at[1]) ** 2 + (z - at[2]) ** 2) - radius, {
    x: at[0],
    y: at[1],
    z: at[2],
    r: radius,
  });

export const join = (...solids: Solid[]): Solid =>
  Object.assign(within(nearestOf(solids), around(solids)), { pieces: solids });

/** The solids that a join was made of, which are asked one by one. */
export const piecesOf = (solid: Solid): readonly Solid[] =>
  (solid.pieces ?? [solid]).flatMap((piece) => (piece === solid ? [piece] : piecesOf(piece)));

/** Two solids grown together like clay, with a fillet of about `radius`. */
export const melt = (a: Solid, b: Solid, radius: number): Solid =>
  within(
    (x, y, z) => {
      const da = a(x, y, z);
      const db = b(x, y, z);
      const h = Math.max(radius - Math.abs(da - db), 0) / radius;
      return Math.min(da, db) - h * h * radius * 0.25;
    },
    around([a, b]),
  );

export const cut = (from: Solid, away: Solid): Solid =>
  within((x, y, z) => Math.max(from(x, y, z), -away(x, y, z)), from.reach);

export const move = (solid: Solid, dx: number, dy: number, dz: number): Solid =>
  within(
    (x, y, z) => solid(x - dx, y - dy, z - dz),
    solid.reach && { x: solid.reach.x + dx, y: solid.reach.y + dy, z: solid.reach.z + dz, r: solid.reach.r },
  );

/** Turned by degrees about one axis, through the origin. */
export function turn(solid: Solid, axis: "x" | "y" | "z", degrees: number): Solid {
  const cos = Math.cos((degrees * Math.PI) / 180);
  const sin = Math.sin((degrees * Math.PI) / 180);
  const { reach } = solid;
  const far = reach && { x: 0, y: 0, z: 0, r: Math.hypot(reach.x, reach.y, reach.z) + reach.r };
  if (axis === "y") return within((x, y, z) => solid(cos * x - sin * z, y, sin * x + cos * z), far);
  if (axis === "x") return within((x, y, z) => solid(x, cos * y + sin * z, cos * z - sin * y), far);
  return within((x, y, z) => solid(cos * x + sin * y, cos * y - sin * x, z), far);
}

/** Points of a smooth curve through `corners`. */
export function smooth(corners: readonly (readonly [number, number])[], steps = 10): [number, number][] {
  const at = (index: number) => corners[Math.min(corners.length - 1, Math.max(0, index))] ?? [0, 0];
  const points: [number, number][] = [];
  for (let index = 0; index < corners.length - 1; index += 1) {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < steps; step += 1) {
      const t = step / steps;
      const blend = (a: number, b: number, c: number, d: number) =>
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
      points.push([blend(p0[0], p1[0], p2[0], p3[0]), blend(p0[1], p1[1], p2[1], p3[1])]);
    }
  }
  const last = at(corners.length - 1);
  return [...points, [last[0], last[1]]];
}

/** A wall of `thickness` along a curve of (radius, height), turned about the upright axis: what a potter makes. */
export function lathe(curve: readonly (readonly [number, number])[], thickness: number): Solid {
  const cells = 320;
  const reach = Math.max(...curve.map(([radius]) => radius)) + 2;
  const low = Math.min(...curve.map(([, height]) => height)) - 2;
  const high = Math.max(...curve.map(([, height]) => height)) + 2;
  const stepR = reach / (cells - 1);
  const stepY = (high - low) / (cells - 1);
  const grid = new Float32Array(cells * cells);
  for (let row = 0; row < cells; row += 1) {
    for (let column = 0; column < cells; column += 1) {
      grid[row * cells + column] = distanceToCurve(curve, column * stepR, low + row * stepY);
    }
  }
  const cell = (row: number, column: number) => grid[row * cells + column] ?? 0;
  const distance: Distance = (x, y, z) => {
    const radius = Math.sqrt(x * x + z * z);
    const r = Math.min(radius, reach - stepR);
    const h = Math.min(high - stepY, Math.max(low, y));
    const column = r / stepR;
    const row = (h - low) / stepY;
    const c = Math.min(cells - 2, Math.floor(column));
    const l = Math.min(cells - 2, Math.floor(row));
    const u = column - c;
    const v = row - l;
    const below = cell(l, c) * (1 - u) + cell(l, c + 1) * u;
    const above = cell(l + 1, c) * (1 - u) + cell(l + 1, c + 1) * u;
    const beyond = radius - r + Math.abs(y - h);
    return below * (1 - v) + above * v - thickness / 2 + beyond * 0.7;
  };
  return within(distance, { x: 0, y: (low + high) / 2, z: 0, r: Math.hypot(reach, (high - low) / 2) });
}

function distanceToCurve(curve: readonly (readonly [number, number])[], r: number, y: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < curve.length; index += 1) {
    const from = curve[index - 1];
    const to = curve[index];
    if (!from || !to) continue;
    const ar = from[0];
    const ay = from[1];
    const dr = to[0] - ar;
    const dy = to[1] - ay;
    const at = Math.min(1, Math.max(0, ((r - ar) * dr + (y - ay) * dy) / (dr * dr + dy * dy || 1)));
    const offR = r - ar - dr * at;
    const offY = y - ay - dy * at;
    nearest = Math.min(nearest, offR * offR + offY * offY);
  }
  return Math.sqrt(nearest);
}

/** A cushion standing upright: full in the middle, thin at the seams. */
export function pillow(width: number, height: number, depth: number): Solid {
  const distance: Distance = (x, y, z) => {
    const u = Math.min(1, Math.abs(x) / (width / 2));
    const v = Math.min(1, Math.abs(y) / (height / 2));
    const full = ((1 - u * u) * (1 - v * v)) ** 0.42 * (depth / 2);
    const dx = Math.abs(x) - width / 2 + 0.9 * (1 - v * v) * 2.2;
    const dy = Math.abs(y) - height / 2 + 0.9 * (1 - u * u) * 2.2;
    const dz = Math.abs(z) - full - 0.35;
    return (Math.hypot(Math.max(dx, 0), Math.max(dy, 0), Math.max(dz, 0)) + Math.min(Math.max(dx, dy, dz), 0)) * 0.6;
  };
  return within(distance, { x: 0, y: 0, z: 0, r: Math.hypot(width, height, depth) / 2 + 2 });
}
