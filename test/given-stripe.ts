import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { forgetEnv } from "@/config/env";
import { type StripeSandbox, startStripeSandbox } from "@/sandbox/stripe/server";
import type { TestDatabase } from "./database";

export const webhookSecret = "whsec_test_of_the_webhook_route";
const secretKey = "sk_test_sandbox_tests";

/**
 * The Stripe sandbox with this process's environment pointing at it. `receive` is what the webhook's address does; given
 * none, events are kept back. Call the returned `close` in `afterAll`.
 */
export async function givenStripe(
  store: TestDatabase,
  receive: ((request: Request) => Promise<Response>) | null = null,
): Promise<{ stripe: StripeSandbox; close: () => Promise<void> }> {
  const endpoint = await listen(receive);
  const stripe = await startStripeSandbox({
    port: 0,
    secretKey,
    webhook: { url: endpoint.url, secret: webhookSecret },
  });
  Object.assign(process.env, {
    DATABASE_URL: store.url,
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_URL: stripe.url,
    STRIPE_TIMEOUT_MS: "5000",
    NEXTAUTH_SECRET: "a secret of the tests that is long enough",
  });
  forgetEnv();
  if (!receive) stripe.knobs.set({ hold: true });
  return {
    stripe,
    close: async () => {
      await stripe.close();
      await endpoint.close();
    },
  };
}

async function listen(receive: ((request: Request) => Promise<Response>) | null) {
  const server = createServer((incoming, outgoing) => void answer(incoming, outgoing));
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const request = new Request("http://shop.example/api/webhooks/stripe", {
      method: "POST",
      headers,
      body: Buffer.concat(chunks),
    });
    const response = await (receive?.(request) ?? Promise.resolve(new Response(null, { status: 503 }))).catch(
      () => new Response(null, { status: 500 }),
    );
    outgoing.writeHead(response.status).end();
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
