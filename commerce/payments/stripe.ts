import Stripe from "stripe";
import { Refusal } from "@/commerce/refusal";
import { env } from "@/config/env";
import { errorFields, log } from "@/lib/log";

export type StripeEvent = Stripe.Event;

/** Pinned: objects keep the shape that this code was written for until somebody changes both. */
const apiVersion = "2026-10-28.endive";

let made: { key: string; url: string | undefined; client: Stripe } | undefined;

/** The client for the configured account; refuses with `payments_off` when there is none. */
export function stripe(): Stripe {
  const { STRIPE_SECRET_KEY: key, STRIPE_API_URL: url, STRIPE_TIMEOUT_MS: timeout } = env();
  if (!key) throw new Refusal("payments_off");
  if (made?.key === key && made.url === url) return made.client;
  const client = new Stripe(key, {
    apiVersion,
    timeout,
    maxNetworkRetries: 2,
    // Telemetry writes a file into the home folder.
    telemetry: false,
    ...(url && addressOf(url)),
  });
  made = { key, url, client };
  return client;
}

function addressOf(url: string) {
  const { hostname, port, protocol } = new URL(url);
  const isPlain = protocol === "http:";
  return { host: hostname, port: port || (isPlain ? "80" : "443"), protocol: isPlain ? "http" : "https" } as const;
}

export const paymentsOn = (): boolean => env().STRIPE_SECRET_KEY !== undefined;

/** Whether an event is of the world our key belongs to; a test event must never move a live order, nor the reverse. */
export const isOurMode = (livemode: boolean): boolean =>
  livemode === (env().STRIPE_SECRET_KEY ?? "").includes("_live_");

/** The event, if the signature is by one of our secrets and fresh; null for anything else. */
export function verifyStripeEvent(body: string, signature: string | null): StripeEvent | null {
  const { STRIPE_WEBHOOK_SECRET: secrets, STRIPE_WEBHOOK_TOLERANCE_SECONDS: tolerance } = env();
  if (!secrets || !signature) return null;
  for (const secret of secrets.split(",")) {
    try {
      const event: unknown = Stripe.webhooks.constructEvent(body, signature, secret, tolerance);
      return isEvent(event) ? event : null;
    } catch (error) {
      // While secrets rotate the other one may still fit; the last failure is told without its content.
      log.debug("stripe.signature_refused", { error: error instanceof Error ? error.name : "unknown" });
    }
  }
  return null;
}

/** A signature says who wrote it, not that it is an event. */
function isEvent(value: unknown): value is StripeEvent {
  const { id, type, created, data } = (value ?? {}) as Partial<Record<string, unknown>>;
  const object = (data as { object?: unknown } | undefined)?.object;
  const isNamed = typeof id === "string" && typeof type === "string" && Number.isSafeInteger(created);
  return isNamed && typeof object === "object" && object !== null;
}

/** How a failed call to Stripe is to be taken: `refused` will not change by asking again, `unknown` may even have worked. */
export type StripeFailure = { kind: "refused" | "unknown"; code: string };

export function stripeFailure(error: unknown): StripeFailure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  log.warn("stripe.call_failed", { ...errorFields(error), code: error.code, stripeRequestId: error.requestId });
  const code = error.code ?? error.type;
  const status = error.statusCode ?? 0;
  const isRefused = status >= 400 && status < 500 && ![401, 403, 409, 429].includes(status);
  return { kind: isRefused ? "refused" : "unknown", code };
}
