import { z } from "zod";
import { parseLimits } from "./limit-table";

/** What a setting belongs to, in the order the tables show. */
export const groups = ["address", "database", "payments", "mail", "storage", "security", "operation"] as const;
export type SettingGroup = (typeof groups)[number];

type About = { group: SettingGroup; secret?: true; turnsOn?: string; example?: string };

const asAbout = (about: About) => about;
const secret = (minimum: number) => z.string().min(minimum, `needs at least ${minimum} characters`);
const webAddress = z.url({ protocol: /^https?$/, error: "is not an http(s) address" });
const postgresAddress = z
  .url({ protocol: /^postgres(ql)?$/, error: "is not a postgres:// address" })
  .refine((url) => new URL(url).pathname.length > 1, "names no database after the host");
const whole = (minimum: number, maximum: number) =>
  z.coerce
    .number("is not a number")
    .int("is not a whole number")
    .min(minimum, `is less than ${minimum}`)
    .max(maximum, `is more than ${maximum}`);

/** Every setting a deployer can give. `.env.example` and the README's table are written from it. */
export const settings = z.object({
  PORT: whole(1, 65_535)
    .default(3000)
    .describe("Port of the shop")
    .meta(asAbout({ group: "address" })),
  PUBLIC_URL: webAddress
    .optional()
    .describe("The address shoppers use; links in mails are built from it. Empty: localhost, or Vercel’s own address")
    .meta(asAbout({ group: "address", example: "https://shop.example" })),
  NEXTAUTH_URL: webAddress
    .optional()
    .describe("Another name for PUBLIC_URL, for those who know next-auth")
    .meta(asAbout({ group: "address" })),
  TRUSTED_PROXY_DEPTH: whole(0, 10)
    .default(0)
    .describe("How many reverse proxies of yours stand in front; the client’s address is read that far from the right")
    .meta(asAbout({ group: "address" })),

  DATABASE_URL: postgresAddress
    .optional()
    .describe("Postgres 15 or later. Empty on your own machine: the embedded one under .data/")
    .meta(asAbout({ group: "database", secret: true, turnsOn: "the store itself" })),
  DATABASE_URL_UNPOOLED: postgresAddress
    .optional()
    .describe("The same database without a pooler: for migrations and the worker")
    .meta(asAbout({ group: "database", secret: true, turnsOn: "migrations behind a connection pooler" })),
  DATABASE_POOL_MAX: whole(1, 100)
    .default(8)
    .describe("Connections one process opens at most")
    .meta(asAbout({ group: "database" })),

  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, "does not start with sk_test_, sk_live_, rk_test_ or rk_live_")
    .optional()
    .describe("Empty: the Stripe sandbox on your own machine, payments off elsewhere")
    .meta(asAbout({ group: "payments", secret: true, turnsOn: "real payments" })),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[^\s,]+(,whsec_[^\s,]+)?$/, "is not whsec_… (or two of them with a comma between, while rotating)")
    .optional()
    .describe("Signing secret of the endpoint /api/webhooks/stripe")
    .meta(asAbout({ group: "payments", secret: true, turnsOn: "orders that become paid" })),
  NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_(test|live)_\w+$/, "does not start with pk_test_ or pk_live_")
    .optional()
    .describe("Not needed while payment happens on Stripe’s own page")
    .meta(asAbout({ group: "payments" })),
  STRIPE_API_URL: webAddress
    .optional()
    .describe("Where Stripe’s API is asked; only for the sandbox and tests")
    .meta(asAbout({ group: "payments" })),
  STRIPE_TIMEOUT_MS: whole(1_000, 80_000)
    .default(20_000)
    .describe("How long one request to Stripe may take, in milliseconds")
    .meta(asAbout({ group: "payments" })),
  STRIPE_WEBHOOK_TOLERANCE_SECONDS: whole(1, 3_600)
    .default(300)
    .describe("How old a signed Stripe event may be, in seconds")
    .meta(asAbout({ group: "payments" })),

  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "is not an smtp:// or smtps:// address" })
    .optional()
    .describe("Where mail is handed over. Empty: the mailbox page on your own machine, no mail elsewhere")
    .meta(asAbout({ group: "mail", secret: true, turnsOn: "mail to shoppers", example: "smtps://user:pass@host:465" })),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>]+ )?<?[^\s<>@]+@[^\s<>@]+>?$/, "is not an address such as Shop <orders@shop.example>")
    .optional()
    .describe("Sender of every mail; needed with SMTP_URL")
    .meta(asAbout({ group: "mail", example: "Shop <orders@shop.example>" })),
  MAIL_SANDBOX_URL: webAddress
    .optional()
    .describe("Where mail goes when nothing is really sent; set by npm run dev and the tests")
    .meta(asAbout({ group: "mail" })),

  BLOB_READ_WRITE_TOKEN: secret(20)
    .optional()
    .describe("Vercel Blob; set by connecting a Blob store to the project")
    .meta(asAbout({ group: "storage", secret: true, turnsOn: "uploads kept in Vercel Blob" })),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "is not a bucket’s name")
    .optional()
    .describe("Bucket of an S3-compatible store")
    .meta(asAbout({ group: "storage", turnsOn: "uploads kept in S3" })),
  S3_REGION: z
    .string()
    .default("us-east-1")
    .describe("Region of the bucket")
    .meta(asAbout({ group: "storage" })),
  S3_ENDPOINT: webAddress
    .optional()
    .describe("Address of the store when it is not Amazon’s")
    .meta(asAbout({ group: "storage" })),
  S3_ACCESS_KEY_ID: secret(3)
    .optional()
    .describe("Key of a user who may read and write the bucket")
    .meta(asAbout({ group: "storage", secret: true })),
  S3_SECRET_ACCESS_KEY: secret(8)
    .optional()
    .describe("The secret of that key")
    .meta(asAbout({ group: "storage", secret: true })),
  S3_PUBLIC_URL: webAddress
    .optional()
    .describe("Where the public reads the bucket’s files, such as a CDN")
    .meta(asAbout({ group: "storage" })),

  NEXTAUTH_SECRET: secret(32)
    .optional()
    .describe("Signs sessions and links (openssl rand -base64 32). Generated into .data/ on your own machine")
    .meta(
      asAbout({
        group: "security",
        secret: true,
        turnsOn: "sign-in that survives a change of the database’s password",
      }),
    ),
  NEXTAUTH_SECRET_PREVIOUS: secret(32)
    .optional()
    .describe("The secret before the last change; still accepted")
    .meta(asAbout({ group: "security", secret: true })),
  RECEIPT_SIGNING_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/_-]{43}=?$/, "is not 32 bytes in base64")
    .optional()
    .describe("Signs receipts (openssl rand -base64 32). Generated into .data/ on your own machine")
    .meta(asAbout({ group: "security", secret: true, turnsOn: "signed receipts" })),
  CRON_SECRET: secret(16)
    .optional()
    .describe("Bearer token of /api/cron/tick. Generated into .data/ on your own machine")
    .meta(asAbout({ group: "security", secret: true, turnsOn: "scheduled work" })),
  ADMIN_EMAIL: z
    .email("is not an e-mail address")
    .optional()
    .describe("The only address that may become the first owner; the claim link is mailed to it")
    .meta(asAbout({ group: "security", turnsOn: "a first owner without reading the log" })),
  RATE_LIMIT_FACTOR: z.coerce
    .number("is not a number")
    .min(0.01, "is less than 0.01")
    .max(1_000_000, "is more than 1000000")
    .default(1)
    .describe("Multiplies every rate limit; tests and measurements raise it")
    .meta(asAbout({ group: "security" })),
  LIMITS: z
    .string()
    .superRefine((text, check) => {
      try {
        parseLimits(text);
      } catch (error) {
        check.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
      }
    })
    .optional()
    .describe("Single limits of config/limit-table.ts, such as login.ip=20/60,lifetimes.cartSeconds=86400")
    .meta(asAbout({ group: "security" })),

  TRADEWIND_DATA_DIR: z
    .string()
    .default(".data")
    .describe("Where the embedded database, uploads and generated secrets live")
    .meta(asAbout({ group: "operation" })),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "is none of debug, info, warn, error, silent")
    .default("info")
    .describe("How much is written to the log")
    .meta(asAbout({ group: "operation" })),
});

export type Settings = z.output<typeof settings>;
export type SettingName = keyof Settings;
export type Setting = { name: SettingName; about: string; fallback: string | null } & About;

/** The settings as rows: for `/setup`, `.env.example` and the README. */
export function describeSettings(): Setting[] {
  return Object.entries(settings.shape).map(([name, schema]) => {
    const meta = schema.meta() as About & { description?: string };
    const fallback = schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : null;
    return { name: name as SettingName, about: meta.description ?? "", fallback, ...pick(meta) };
  });
}

const pick = ({ group, secret, turnsOn, example }: About): About => ({ group, secret, turnsOn, example });
