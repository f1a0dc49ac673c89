import { AsyncLocalStorage } from "node:async_hooks";
import pino from "pino";

type Fields = Record<string, string | number | boolean | null | undefined>;
export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";

/** One JSON line per event on stdout. Whatever is named like a secret is cut, wherever it came from. */
const writer = pino({
  base: null,
  messageKey: "event",
  timestamp: () => `,"at":"${new Date().toISOString()}"`,
  formatters: { level: (level) => ({ level }) },
  redact: { paths: ["password", "token", "secret", "authorization", "cookie", "email", "phone"], censor: "[cut]" },
});

const inherited = new AsyncLocalStorage<Fields>();

const write =
  (level: Exclude<LogLevel, "silent">) =>
  (event: string, fields: Fields = {}): void =>
    writer[level]({ ...inherited.getStore(), ...fields }, event);

/** Names are `noun.past_tense`; ids go in fields, never in the name; no personal data in fields. */
export const log = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };

/** Every line written inside `run` carries `fields` (a request id, a job's id) as well. */
export function withLogFields<Result>(fields: Fields, run: () => Result): Result {
  return inherited.run({ ...inherited.getStore(), ...fields }, run);
}

export function setLogLevel(level: LogLevel): void {
  writer.level = level;
}

/** What a log line keeps of a thrown value: its name, its message and the innermost cause. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) };
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  return { error: error.name, message: error.message.slice(0, 500), cause, stack: error.stack?.slice(0, 2000) };
}
