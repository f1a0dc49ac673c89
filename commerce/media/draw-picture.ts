import { drawnSide } from "./picture";

const seedPattern = /^[0-9a-f]{12}$/;

/** Quiet pairs of ground and shape; the second is dark enough to be seen on the first. */
const palette = [
  ["#e8efe9", "#4f7a62"],
  ["#f1ebe2", "#96703d"],
  ["#e6edf3", "#48708f"],
  ["#f3e8e6", "#a35d4e"],
  ["#ecebf4", "#6a639b"],
  ["#eef1e2", "#74803a"],
] as const;

const shapes = [
  // A vase, a box, a lamp, a bag, a jar, a chair: things a shop sells.
  (c: string) =>
    `<path d="M340 210h120l-20 90c90 60 110 150 80 250-12 40-40 60-80 60h-80c-40 0-68-20-80-60-30-100-10-190 80-250z" fill="${c}"/>`,
  (c: string) =>
    `<path d="M230 340l170-80 170 80v220l-170 80-170-80z" fill="${c}"/><path d="M230 340l170 80 170-80M400 420v220" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="8"/>`,
  (c: string) =>
    `<path d="M310 200h180l70 190H240z" fill="${c}"/><path d="M388 390h24v190h-24zM310 580h180v26H310z" fill="${c}" fill-opacity=".75"/>`,
  (c: string) =>
    `<path d="M260 330h280l30 290H230z" fill="${c}"/><path d="M330 350v-50a70 70 0 01140 0v50" fill="none" stroke="${c}" stroke-width="20"/>`,
  (c: string) =>
    `<rect x="280" y="290" width="240" height="320" rx="44" fill="${c}"/><rect x="300" y="230" width="200" height="44" rx="14" fill="${c}" fill-opacity=".7"/>`,
  (c: string) => `<path d="M290 210h36v220h190v40H490v150h-30V470H326v150h-36z" fill="${c}"/>`,
] as const;

/** An SVG that the same seed (12 hex digits) always gives alike, or null when that is no seed. */
export function drawPicture(seed: string): string | null {
  if (!seedPattern.test(seed)) return null;
  const number = Number.parseInt(seed, 16);
  const [ground, colour] = palette[number % palette.length] ?? palette[0];
  const shape = shapes[Math.floor(number / palette.length) % shapes.length] ?? shapes[0];
  const x = 180 + (number % 97) * 4;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawnSide} ${drawnSide}" role="img"><rect width="${drawnSide}" height="${drawnSide}" fill="${ground}"/><circle cx="${x}" cy="260" r="150" fill="#fff" fill-opacity=".5"/><ellipse cx="400" cy="628" rx="210" ry="22" fill="${colour}" fill-opacity=".18"/>${shape(colour)}</svg>`;
}
