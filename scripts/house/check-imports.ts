import { guarded, nouns, type Room, rooms, testsAlsoImport, testsAlsoUse } from "@/house";
import { type Import, ownPath, type SourceFile } from "./read-imports";

const roomList = Object.entries(rooms) as [string, Room][];
const isTest = (file: string) => /\.test\.tsx?$/.test(file);

/** The room of a path: of all rooms the one whose folder is named most precisely. */
export function roomOf(file: string): string | null {
  let found: { name: string; length: number } | null = null;
  for (const [name, { at }] of roomList)
    for (const place of at)
      if (file.startsWith(place) && place.length > (found?.length ?? 0)) found = { name, length: place.length };
  return found?.name ?? null;
}

/** A sentence for each import that the house does not allow. */
export function checkImports(files: readonly SourceFile[]): string[] {
  return [
    ...files.flatMap(({ file, imports }) => imports.flatMap((item) => checkImport(file, item) ?? [])),
    ...files.filter(({ hasEnum }) => hasEnum).map(({ file }) => `${file}: no enum; a union of literals says the same`),
    ...checkClients(files),
    ...nounCycles(),
  ];
}

function checkImport(file: string, item: Import): string | null {
  const from = roomOf(file);
  if (!from) return `${file}: stands in no room of house.ts`;
  const target = ownPath(item);
  return target === null ? checkPackage(file, from, item) : checkOwn(file, from, target, item.isType);
}

function checkPackage(file: string, from: string, { specifier, isType }: Import): string | null {
  const owner = Object.entries(guarded).find(([, patterns]) =>
    patterns.some((pattern) => pattern.test(specifier)),
  )?.[0];
  if (!owner) return null;
  const allowed: readonly string[] = roomNamed(from).packages ?? [];
  if (allowed.includes(owner) || (isTest(file) && testsAlsoImport.includes(owner))) return null;
  // Knowing the shape of Stripe's objects is harmless on a screen; speaking to Stripe is not.
  if (owner === "stripe" && isType && (from === "app" || from === "edge" || from === "commerce")) return null;
  return `${file}: ${from} may not import ${specifier}`;
}

function checkOwn(file: string, from: string, target: string, isType: boolean): string | null {
  const to = roomOf(target) ?? roomOf(`${target}.ts`) ?? roomOf(`${target}/`);
  if (!to) return null; // package.json, styles, pictures
  const { uses, types = [] } = roomNamed(from);
  const isAllowed =
    to === from || uses.includes(to) || (isType && types.includes(to)) || (isTest(file) && testsAlsoUse.includes(to));
  if (!isAllowed) {
    const only = types.includes(to) ? "only types of " : "nothing of ";
    return `${file}: ${from} may import ${only}${to} (${target})`;
  }
  return isTest(file) ? null : checkNouns(file, target);
}

const nounOf = (file: string): string | null => /^commerce\/([a-z-]+)\//.exec(file)?.[1] ?? null;

function checkNouns(file: string, target: string): string | null {
  const [from, to] = [nounOf(file), nounOf(target)];
  if (!to || !file.startsWith("commerce/") || from === to || to === "audit" || to === "store") return null;
  if (from === null) return `${file}: the grammar of commerce may not know the noun ${to}`;
  const allowed = nouns[from];
  if (!allowed) return `${file}: the noun ${from} is not listed in house.ts`;
  return allowed.includes(to) ? null : `${file}: ${from} may not use ${to} (${target})`;
}

const roomNamed = (name: string): Room => roomList.find(([room]) => room === name)?.[1] ?? { at: [], uses: [] };

/** What runs in the browser must not lead to the database, the environment or a secret, however many files away. */
function checkClients(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.file.replace(/(?:\/index)?\.[a-z]+$/, ""), file]));
  const serverOnly = /^(?:db\/(?!schema\/)|config\/env$|sandbox\/|worker\/|app\/_server\/)/;
  const found: string[] = [];
  for (const client of files.filter(({ isClient }) => isClient)) {
    const seen = new Set<string>();
    const visit = (file: SourceFile, way: readonly string[]): void => {
      for (const item of file.imports) {
        const target = ownPath(item)?.replace(/\.[a-z]+$/, "");
        if (!target || item.isType || seen.has(target)) continue;
        seen.add(target);
        if (target.endsWith("/actions")) continue; // "use server": the browser gets an address, not the code.
        if (serverOnly.test(target)) found.push(`${[...way, target].join(" -> ")}: server code in the browser`);
        else {
          const next = byPath.get(target);
          if (next) visit(next, [...way, target]);
        }
      }
    };
    visit(client, [client.file]);
  }
  return found;
}

function nounCycles(): string[] {
  const visiting: string[] = [];
  const done = new Set<string>();
  const visit = (noun: string): string[] => {
    if (visiting.includes(noun)) return [`house.ts: the nouns go in a circle: ${[...visiting, noun].join(" -> ")}`];
    if (done.has(noun)) return [];
    visiting.push(noun);
    const found = (nouns[noun] ?? []).flatMap(visit);
    visiting.pop();
    done.add(noun);
    return found;
  };
  return Object.keys(nouns).flatMap(visit);
}
