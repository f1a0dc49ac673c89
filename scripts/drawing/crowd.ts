import type { Solid } from "./solids";
import type { Vector } from "./vectors";

/** The nearest of the solids that a ray, or a cone that widens by `spread`, can meet at all. */
export function crowd(solids: readonly Solid[]) {
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
