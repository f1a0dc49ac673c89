import { createHmac } from "node:crypto";
import { setLogLevel } from "@/lib/log";
import { type Settings, settings } from "./settings";

/** What the platform says about itself; never set by hand. */
export type Platform = {
  production: boolean;
  vercel: "production" | "preview" | "development" | null;
  vercelAddress: string | null;
};
export type EnvProblem = { name: string; problem: string };
type Given = Readonly<Record<string, string | undefined>>;

// Words people leave in a copied example. A secret that contains one was never set.
const placeholder =
  /change[-_ ]?me|replace[-_ ]?(me|this)|^(todo|secret|password|example|none|null|undefined|x{3,})$|^your[-_ ]|<[^>@]*>|\.{3}|…|^(sk|pk|rk)_(test|live)_(x{2,}|your)|^whsec_(x{2,}|your)|^(?<same>.)\k<same>{15,}$/i;
const names = Object.keys(settings.shape);

/** Reads and checks settings given as text: the values, or every problem at once. An empty value counts as unset. */
export function readSettings(given: Given): { settings: Settings; problems: [] } | { problems: EnvProblem[] } {
  const set = Object.fromEntries(names.flatMap((name) => (given[name]?.trim() ? [[name, given[name]?.trim()]] : [])));
  const placeholders = Object.entries(set)
    .filter(([name, value]) => placeholder.test(name === "MAIL_FROM" ? "" : (value ?? "")))
    .map(([name]) => ({ name, problem: "still holds an example’s placeholder" }));
  const parsed = settings.safeParse(set);
  const refused = parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => ({ name: path.join("."), problem: message }));
  const own = parsed.success ? contradictions(parsed.data, platformOf(given)) : [];
  const problems = [...placeholders, ...refused, ...own].filter(isFirstOfItsName);
  return parsed.success && problems.length === 0 ? { settings: parsed.data, problems: [] } : { problems };
}

const isFirstOfItsName = (item: EnvProblem, index: number, all: EnvProblem[]) =>
  all.findIndex(({ name }) => name === item.name) === index;

/** What each value allows on its own but not together, or not here. */
function contradictions(values: Settings, platform: Platform): EnvProblem[] {
  const problems: EnvProblem[] = [];
  const refuse = (name: keyof Settings, problem: string) => problems.push({ name, problem });
  const key = values.STRIPE_SECRET_KEY;
  const isLive = key?.includes("_live_") ?? false;
  const isSandboxKey = key?.startsWith(sandboxKeyPrefix) ?? false;

  if (platform.vercel && !values.DATABASE_URL) refuse("DATABASE_URL", "is missing: connect a Postgres to this project");
  if (platform.vercel && values.DATABASE_URL && !values.NEXTAUTH_SECRET && !derivedSecret(values.DATABASE_URL))
    refuse("NEXTAUTH_SECRET", "is missing, and the database’s password is too short to stand in for it");
  if (isLive && platform.vercel === "preview")
    refuse("STRIPE_SECRET_KEY", "is a live key on a preview: use a test key");
  if (isLive && !platform.production) refuse("STRIPE_SECRET_KEY", "is a live key in development: use a test key");
  if (isLive && values.STRIPE_API_URL) refuse("STRIPE_API_URL", "must be empty with a live key");
  if (isSandboxKey && !isLoopback(values.STRIPE_API_URL))
    refuse("STRIPE_SECRET_KEY", "is the sandbox’s own key; it only works where npm run dev or npm start set it");
  if (platform.vercel && values.STRIPE_API_URL) refuse("STRIPE_API_URL", "must be empty on Vercel");
  if (key && !values.STRIPE_WEBHOOK_SECRET)
    refuse("STRIPE_WEBHOOK_SECRET", "is missing: without it no order ever becomes paid");
  if (values.SMTP_URL && !values.MAIL_FROM) refuse("MAIL_FROM", "is missing beside SMTP_URL");
  if (values.S3_BUCKET && !(values.S3_ACCESS_KEY_ID && values.S3_SECRET_ACCESS_KEY))
    refuse("S3_ACCESS_KEY_ID", "and S3_SECRET_ACCESS_KEY are needed beside S3_BUCKET");
  return problems;
}

export const sandboxKeyPrefix = "sk_test_sandbox";

function isLoopback(url: string | undefined): boolean {
  return url !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}

function platformOf(given: Given): Platform {
  const on = given.VERCEL ? (given.VERCEL_ENV ?? "development") : null;
  const vercel = on === "production" || on === "preview" || on === "development" ? on : null;
  const host = vercel === "production" ? (given.VERCEL_PROJECT_PRODUCTION_URL ?? given.VERCEL_URL) : given.VERCEL_URL;
  return { production: given.NODE_ENV === "production", vercel, vercelAddress: host ? `https://${host}` : null };
}

/** The table a person reads when something is wrong. Values are never shown: they may be secrets. */
export function problemTable(problems: readonly EnvProblem[]): string {
  const width = Math.max(...problems.map(({ name }) => name.length));
  const rows = problems.map(({ name, problem }) => `  ${name.padEnd(width)}  ${problem}`);
  return ["The environment is not right yet:", "", ...rows, "", "What each setting means: .env.example"].join("\n");
}

export class EnvironmentError extends Error {
  constructor(readonly problems: readonly EnvProblem[]) {
    super(problemTable(problems));
    this.name = "EnvironmentError";
  }
}

let known: Settings | undefined;

/** The settings, read on first use and not on import, so that a build needs none; throws one table of what is wrong. */
export function env(): Settings {
  if (known) return known;
  const read = readSettings(process.env);
  if (!("settings" in read)) throw new EnvironmentError(read.problems);
  known = read.settings;
  setLogLevel(known.LOG_LEVEL);
  return known;
}

/** For tests and scripts that change the environment of their own process. */
export function forgetEnv(): void {
  known = undefined;
}

export const platform = (): Platform => platformOf(process.env);

/** The shop's public address without a slash at the end; every link is built from it, never from a request's Host. */
export function publicUrl(): string {
  const { PUBLIC_URL, NEXTAUTH_URL, PORT } = env();
  const address = PUBLIC_URL ?? NEXTAUTH_URL ?? platform().vercelAddress ?? `http://localhost:${PORT}`;
  return new URL(address).origin;
}

/** On plain http (a local network) cookies are neither Secure nor __Host-, and no policy upgrades requests. */
export const isHttps = (): boolean => publicUrl().startsWith("https:");

/** Secrets that sign; the first signs, all are accepted. */
export function authSecrets(): [string, ...string[]] {
  const { NEXTAUTH_SECRET, NEXTAUTH_SECRET_PREVIOUS, DATABASE_URL } = env();
  const secret = NEXTAUTH_SECRET ?? (DATABASE_URL && derivedSecret(DATABASE_URL));
  if (!secret) throw new EnvironmentError([{ name: "NEXTAUTH_SECRET", problem: "is missing" }]);
  return NEXTAUTH_SECRET_PREVIOUS ? [secret, NEXTAUTH_SECRET_PREVIOUS] : [secret];
}

/** A store deployed with nothing but a database still signs in: its password is a secret that all instances share. */
function derivedSecret(databaseUrl: string): string | null {
  const { password, pathname } = new URL(databaseUrl);
  if (password.length < 16) return null;
  return createHmac("sha256", password).update(`tradewind:${pathname}`).digest("base64url");
}

export type Capabilities = {
  payments: "stripe" | "sandbox" | "off";
  mail: "smtp" | "sandbox" | "off";
  storage: "local" | "blob" | "s3" | "off";
  schedule: "on" | "off";
  signing: "own" | "derived";
  receipts: "on" | "off";
};

/** What the settings switch on. Off is a state the store can run in: it says so where it matters. */
export function capabilities(): Capabilities {
  const values = env();
  return {
    payments: paymentsBy(values.STRIPE_SECRET_KEY),
    mail: mailBy(values),
    storage: storageBy(values),
    schedule: values.CRON_SECRET ? "on" : "off",
    signing: values.NEXTAUTH_SECRET ? "own" : "derived",
    receipts: values.RECEIPT_SIGNING_KEY ? "on" : "off",
  };
}

function paymentsBy(key: string | undefined): Capabilities["payments"] {
  if (!key) return "off";
  return key.startsWith(sandboxKeyPrefix) ? "sandbox" : "stripe";
}

function mailBy({ SMTP_URL, MAIL_SANDBOX_URL }: Settings): Capabilities["mail"] {
  if (SMTP_URL) return "smtp";
  return MAIL_SANDBOX_URL ? "sandbox" : "off";
}

function storageBy({ BLOB_READ_WRITE_TOKEN, S3_BUCKET }: Settings): Capabilities["storage"] {
  if (S3_BUCKET) return "s3";
  if (BLOB_READ_WRITE_TOKEN) return "blob";
  // A function's disk on Vercel is read-only and forgotten, so nothing may be kept there.
  return platform().vercel ? "off" : "local";
}
