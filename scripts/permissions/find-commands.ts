import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Allow } from "@/commerce/actor";
import type { Context } from "@/commerce/context";

export type FoundCommand = {
  name: string;
  /** "orders" for commerce/orders/cancel-order.ts. */
  noun: string;
  allow: Allow;
  run: (context: Context, input: unknown) => Promise<unknown>;
};

/** Every command of the store, found by looking into each file of commerce/; a new one cannot be forgotten. */
export async function findCommands(): Promise<FoundCommand[]> {
  const root = path.join(process.cwd(), "commerce");
  const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && file.includes(path.sep))
    .sort();
  const found = new Map<string, FoundCommand>();
  for (const file of files) {
    const exports = (await import(/* @vite-ignore */ pathToFileURL(path.join(root, file)).href)) as Record<
      string,
      unknown
    >;
    for (const value of Object.values(exports).filter(isCommand)) {
      const { name, allow } = value.spec;
      found.set(name, { name, noun: file.split(path.sep)[0] ?? "", allow, run: value });
    }
  }
  return [...found.values()].sort((a, b) => a.noun.localeCompare(b.noun) || a.name.localeCompare(b.name));
}

type CommandLike = FoundCommand["run"] & { spec: { name: string; allow: Allow } };

/** Commands carry a name; queries do not. */
const isCommand = (value: unknown): value is CommandLike =>
  typeof value === "function" &&
  "spec" in value &&
  typeof value.spec === "object" &&
  value.spec !== null &&
  "name" in value.spec &&
  "allow" in value.spec;
