import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createListener } from "./http";
import { Idempotency } from "./idempotency";
import { Knobs } from "./knobs";
import { type PastPayment, rememberPayments } from "./past-payments";
import { Sandbox } from "./sandbox";
import { State } from "./state";
import { Webhooks } from "./webhooks";

export type { Fault, KnobSettings } from "./knob-settings";
export type { Knobs } from "./knobs";
export type { PastPayment } from "./past-payments";
export type { Attempt, Delivery, StoredEvent } from "./types";

export interface StripeSandboxOptions {
  /** 0 picks a free port. */
  port: number;
  /** 127.0.0.1 unless given. */
  host?: string;
  /** The only key that is let in. Live keys are refused: this is a simulation. */
  secretKey: string;
  /** Where events go; a function is asked before each delivery. */
  webhook: { url: string | (() => string); secret: string };
  /** A file that keeps the state across restarts. */
  statePath?: string;
  /** How browsers reach the hosted pages, when that differs from host and port. */
  publicUrl?: string;
  clock?: () => Date;
  /** Told, in a sentence, of what went wrong inside the sandbox. */
  warn?: (line: string) => void;
}

export interface StripeSandbox {
  url: string;
  port: number;
  knobs: Knobs;
  /** Payments of the time before it started, such as those of demo orders. */
  remember: (payments: readonly PastPayment[]) => void;
  close(): Promise<void>;
}

const TICK_MS = 200;

/**
 * Starts a local stand-in for Stripe: the API under `/v1`, the hosted pages under `/c`, knobs and an overview under
 * `/_sandbox`. Only the start scripts and tests may call this; nothing that is deployed imports it.
 */
export async function startStripeSandbox(options: StripeSandboxOptions): Promise<StripeSandbox> {
  if (!/^(sk|rk)_test_/.test(options.secretKey)) {
    throw new Error(
      "The Stripe sandbox takes a key that begins with sk_test_; with a live key Stripe itself must be used.",
    );
  }
  const warn = options.warn ?? (() => {});
  const state = new State(options.statePath, warn);
  const sandbox = new Sandbox(state, options.clock ?? (() => new Date()), "");
  const { url: webhookUrl, secret } = options.webhook;
  const webhooks = new Webhooks(sandbox, {
    url: typeof webhookUrl === "function" ? webhookUrl : () => webhookUrl,
    secret,
  });
  const idempotency = new Idempotency(sandbox);
  const knobs = new Knobs(sandbox, webhooks, () => idempotency.forgetOld());
  sandbox.onEvent = (event) => webhooks.enqueue(event);
  const server = createServer(createListener({ sandbox, idempotency, knobs, secretKey: options.secretKey, warn }));
  const host = options.host ?? "127.0.0.1";
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  sandbox.publicUrl = (options.publicUrl ?? url).replace(/\/+$/, "");
  webhooks.resume();
  const ticker = setInterval(() => {
    try {
      knobs.tick();
    } catch (error) {
      warn(`The Stripe sandbox could not do what was due: ${String(error)}`);
    }
  }, TICK_MS);
  return {
    url,
    port,
    knobs,
    remember: (payments) => rememberPayments(sandbox, payments),
    close: async () => {
      clearInterval(ticker);
      webhooks.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      state.close();
    },
  };
}
