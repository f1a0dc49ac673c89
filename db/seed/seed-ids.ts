import { createHash } from "node:crypto";

const firstMs = Date.UTC(2026, 0, 5);

/** Ids that are the same in every demo store: version 7 in form, their time counting up in the order of asking. */
export function seedIds(): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before) return before;
    const time = (firstMs + known.size).toString(16).padStart(12, "0");
    const rest = createHash("sha256").update(`demo:${name}`).digest("hex");
    const id = `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
    known.set(name, id);
    return id;
  };
}
export type SeedId = ReturnType<typeof seedIds>;
