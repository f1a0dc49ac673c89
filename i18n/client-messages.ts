import type { Language } from "@/config/languages";
import { loadMessages } from "./load-messages";

/** Namespaces that client components of a zone read; everything else stays on the server. */
const namespaces = {
  secure: ["common", "refusals", "trouble"],
  dashboard: ["common", "refusals", "trouble"],
} satisfies Record<string, string[]>;

/** The dashboard's own namespaces all begin with `dashboard`, and its client components read any of them. */
const prefixes = { secure: [], dashboard: ["dashboard"] } satisfies Record<keyof typeof namespaces, string[]>;

/** The part of the messages that is sent to the browser. Shop pages send none: their client components get text as props. */
export function clientMessages(language: Language, zone: keyof typeof namespaces) {
  const isSent = (name: string) =>
    namespaces[zone].includes(name) || prefixes[zone].some((prefix: string) => name.startsWith(prefix));
  return Object.fromEntries(Object.entries(loadMessages(language)).filter(([name]) => isSent(name)));
}
