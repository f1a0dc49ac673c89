import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Language } from "@/config/languages";

type Messages = Record<string, Record<string, unknown>>;
const loaded = new Map<Language, Messages>();
/** While they are being written they are read again each time. */
export const areMessagesKept = process.env.NODE_ENV === "production";

/** All namespaces of a language as one object: messages/en/cart.json is `cart`. */
export function loadMessages(language: Language): Messages {
  const known = loaded.get(language);
  if (known) return known;
  // Read at once, not awaited: asynchronous reading would count as uncached data and keep pages from being static.
  const folder = path.join(process.cwd(), "messages", language);
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  const messages = Object.fromEntries(
    files.map((file) => [path.basename(file, ".json"), JSON.parse(readFileSync(path.join(folder, file), "utf8"))]),
  );
  if (areMessagesKept) loaded.set(language, messages);
  return messages;
}
