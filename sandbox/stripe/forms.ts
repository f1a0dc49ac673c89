import { invalid } from "./errors";

/** A decoded form: text, or named children. Maps, never plain objects, so that no key can reach a prototype. */
export type FormNode = string | FormMap;
export type FormMap = Map<string, FormNode>;

const MAX_PAIRS = 10_000;
const MAX_DEPTH = 12;

const malformed = () =>
  invalid("Invalid request (check that your POST content type is application/x-www-form-urlencoded).");

function decodePart(text: string): string {
  try {
    const decoded = decodeURIComponent(text.replaceAll("+", " "));
    if (decoded.includes("\0")) throw malformed();
    return decoded;
  } catch {
    throw malformed();
  }
}

/** `a[0][b]` becomes `["a", "0", "b"]`; `a[]` ends in an empty segment. */
function segmentsOf(key: string): string[] {
  const open = key.indexOf("[");
  if (open === -1) {
    if (key.includes("]") || key === "") throw malformed();
    return [key];
  }
  const head = key.slice(0, open);
  const tail = key.slice(open);
  if (head === "" || !/^(\[[^[\]]*\])+$/.test(tail)) throw malformed();
  const segments = [head, ...tail.slice(1, -1).split("][")];
  if (segments.length > MAX_DEPTH) throw invalid(`Parameters are nested too deeply: ${key.slice(0, 80)}`);
  return segments;
}

function childFor(parent: FormMap, segment: string, next: string): FormMap {
  const last = parent.get(String(parent.size - 1));
  const reuse = segment === "" && last instanceof Map && next !== "" && !last.has(next);
  const appended = segment === "" ? String(parent.size) : segment;
  const name = reuse ? String(parent.size - 1) : appended;
  const existing = parent.get(name);
  if (existing instanceof Map) return existing;
  if (existing !== undefined) throw malformed();
  const child: FormMap = new Map();
  parent.set(name, child);
  return child;
}

function put(root: FormMap, key: string, value: string): void {
  const segments = segmentsOf(key);
  let parent = root;
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1];
    if (next !== undefined) {
      parent = childFor(parent, segment, next);
      continue;
    }
    const name = segment === "" ? String(parent.size) : segment;
    if (parent.get(name) instanceof Map) throw malformed();
    parent.set(name, value);
  }
}

/** Decodes a query string or form body with Stripe's bracket notation. Throws a 400 on anything malformed. */
export function decodeForm(text: string): FormMap {
  const root: FormMap = new Map();
  if (text === "") return root;
  const pairs = text.split("&");
  if (pairs.length > MAX_PAIRS) throw invalid("Too many parameters.");
  for (const pair of pairs) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const key = equals === -1 ? pair : pair.slice(0, equals);
    put(root, decodePart(key), equals === -1 ? "" : decodePart(pair.slice(equals + 1)));
  }
  return root;
}
