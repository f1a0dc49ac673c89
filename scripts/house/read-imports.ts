import { readFile } from "node:fs/promises";
import path from "node:path";
import { parseSync } from "oxc-parser";

export type Import = { from: string; specifier: string; isType: boolean };
export type SourceFile = { file: string; imports: Import[]; isClient: boolean; hasEnum: boolean };

export const sourceFile = /\.(?:ts|tsx|mts|cts|js|jsx|mjs|cjs)$/;

export async function readSource(file: string): Promise<SourceFile> {
  return parseSource(file, await readFile(file, "utf8"));
}

/** Every module that a file asks for: imports, re-exports, `import()` and `require()`. Throws when it cannot be read. */
export function parseSource(file: string, text: string): SourceFile {
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const imports: Import[] = [];
  const add = (specifier: string, isType: boolean) =>
    imports.push({ from: file, specifier: resolve(file, specifier), isType });
  for (const { moduleRequest, entries } of module.staticImports)
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType));
  for (const { entries } of module.staticExports)
    for (const entry of entries) if (entry.moduleRequest) add(entry.moduleRequest.value, entry.isType);
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal?.[1]) add(literal[1], false);
  }
  for (const [, specifier] of text.matchAll(/\brequire\(\s*["']([^"']+)["']\s*\)/g))
    if (specifier) add(specifier, false);
  const isClient = /^\s*(?:\/\*[\s\S]*?\*\/\s*|\/\/[^\n]*\n\s*)*["']use client["']/.test(text);
  const hasEnum = /^(?:export )?(?:declare )?(?:const )?enum \w/m.test(text);
  return { file, imports, isClient, hasEnum };
}

/** `@/lib/money` and `./money` alike become `lib/money`; a package keeps its name. */
function resolve(file: string, specifier: string): string {
  if (specifier.startsWith("@/")) return `/${specifier.slice(2)}`;
  if (specifier.startsWith("."))
    return `/${path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))}`;
  return specifier;
}

/** The path within the project that an import leads to; null for a package. */
export const ownPath = ({ specifier }: Import): string | null =>
  specifier.startsWith("/") ? specifier.slice(1) : null;
