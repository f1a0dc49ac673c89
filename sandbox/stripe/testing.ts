import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { type StripeSandbox, type StripeSandboxOptions, startStripeSandbox } from "./server";

export const SECRET_KEY = "sk_test_sandbox";
export const WEBHOOK_SECRET = "whsec_sandbox_tests";

export interface Received {
  event: Stripe.Event;
  signature: string;
  payload: string;
}

export interface Listener {
  url: string;
  received: Received[];
  types: () => string[];
  /** The status answered next; 200 when the list is empty. */
  answers: number[];
  close: () => Promise<void>;
}

/** An endpoint that remembers what was delivered to it. */
export async function startListener(): Promise<Listener> {
  const received: Received[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const payload = Buffer.concat(chunks).toString("utf8");
    const signature = String(request.headers["stripe-signature"]);
    received.push({ event: JSON.parse(payload) as Stripe.Event, signature, payload });
    response.writeHead(answers.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhook`,
    received,
    types: () => received.map(({ event }) => event.type),
    answers,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface TestBench {
  sandbox: StripeSandbox;
  stripe: Stripe;
  listener: Listener;
  close: () => Promise<void>;
}

export function clientFor(sandbox: StripeSandbox, key = SECRET_KEY): Stripe {
  return new Stripe(key, {
    host: "127.0.0.1",
    port: sandbox.port,
    protocol: "http",
    telemetry: false,
    maxNetworkRetries: 0,
  });
}

/** A sandbox, a stock client and a webhook listener, on free ports. */
export async function startBench(options: Partial<StripeSandboxOptions> = {}): Promise<TestBench> {
  const listener = await startListener();
  const sandbox = await startStripeSandbox({
    port: 0,
    secretKey: SECRET_KEY,
    webhook: { url: () => listener.url, secret: WEBHOOK_SECRET },
    warn: (line) => {
      throw new Error(line);
    },
    ...options,
  });
  const close = async () => {
    await sandbox.close();
    await listener.close();
  };
  return { sandbox, stripe: clientFor(sandbox), listener, close };
}

/** Parameters of a small session, to be varied. */
export function sessionParams(
  more: Partial<Stripe.Checkout.SessionCreateParams> = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: "payment",
    success_url: "https://shop.example/done?session={CHECKOUT_SESSION_ID}",
    cancel_url: "https://shop.example/cart",
    line_items: [{ quantity: 2, price_data: { currency: "usd", unit_amount: 1500, product_data: { name: "Mug" } } }],
    ...more,
  };
}

export const CARD = {
  method: "card",
  number: "4242424242424242",
  exp_month: 12,
  exp_year: 2040,
  cvc: "123",
  name: "Ada",
} as const;

/** What a promise was refused with, for tests that expect a refusal. */
export async function refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error("The call was expected to be refused.");
}
