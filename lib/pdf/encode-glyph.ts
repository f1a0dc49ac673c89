export type Outline = { commands: readonly { command: string; args: readonly number[] }[] };
type Point = { x: number; y: number; isOnCurve: boolean };

const onCurve = 1;

/** A glyph's outline as an entry of a TrueType font's `glyf` table: quadratic curves, whole units, no hints. */
export function encodeGlyph(outline: Outline): Uint8Array {
  const contours = contoursOf(outline);
  if (contours.length === 0) return new Uint8Array(0);
  const points = contours.flat();
  const size = 10 + contours.length * 2 + 2 + points.length * 5;
  const view = new DataView(new ArrayBuffer(size + ((4 - (size % 4)) % 4)));
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  let at = 0;
  const write = (value: number) => {
    view.setInt16(at, value);
    at += 2;
  };
  write(contours.length);
  for (const edge of [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]) write(edge);
  let end = -1;
  for (const contour of contours) {
    end += contour.length;
    write(end);
  }
  write(0);
  for (const { isOnCurve } of points) {
    view.setUint8(at, isOnCurve ? onCurve : 0);
    at += 1;
  }
  for (const along of [xs, ys]) along.forEach((value, index) => write(value - (along[index - 1] ?? 0)));
  return new Uint8Array(view.buffer);
}

function contoursOf({ commands }: Outline): Point[][] {
  const contours: Point[][] = [];
  const add = (isOnCurve: boolean, x = 0, y = 0) =>
    contours.at(-1)?.push({ x: Math.round(x), y: Math.round(y), isOnCurve });
  for (const { command, args } of commands) {
    if (command === "moveTo") contours.push([]);
    if (command === "quadraticCurveTo") {
      add(false, args[0], args[1]);
      add(true, args[2], args[3]);
    } else if (command === "moveTo" || command === "lineTo") add(true, args[0], args[1]);
    else if (command !== "closePath") throw new TypeError(`A TrueType outline has no ${command}`);
  }
  return contours.filter((contour) => contour.length > 0);
}
