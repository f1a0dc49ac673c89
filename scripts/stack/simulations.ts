import { randomBytes } from "node:crypto";
import path from "node:path";
import { freePort, isPortFree } from "@/sandbox/ports";
import { startMailSandbox } from "@/sandbox/mail/server";
import type { PastPayment } from "@/sandbox/stripe/server";
import type { Overrides } from "./own-machine";

export type Simulations = {
  overrides: Overrides;
  rows: [string, string][];
  /** There while payments are simulated: makes the sandbox know payments of the time before it. */
  rememberPayments?: (payments: readonly PastPayment[]) => void;
  stop: () => Promise<void>;
};

type Asked = { folder: string; shopUrl: string; payments: boolean; mail: boolean };

/** Starts the stand-ins for what the person has not configured, and says which settings lead to them. */
export async function startSimulations({ folder, shopUrl, payments, mail }: Asked): Promise<Simulations> {
  const stops: (() => Promise<void>)[] = [];
  const overrides: Overrides = {};
  const rows: [string, string][] = [];
  let rememberPayments: Simulations["rememberPayments"];
  if (payments) {
    // Loaded only here: a store with a key of Stripe never has the sandbox in its memory.
    const { startStripeSandbox } = await import("@/sandbox/stripe/server");
    const secretKey = `sk_test_sandbox${randomBytes(12).toString("hex")}`;
    const webhookSecret = `whsec_${randomBytes(24).toString("hex")}`;
    const sandbox = await startStripeSandbox({
      port: await preferredPort(4242),
      secretKey,
      webhook: { url: `${shopUrl}/api/webhooks/stripe`, secret: webhookSecret },
      statePath: path.join(folder, "stripe-sandbox.json"),
    });
    stops.push(() => sandbox.close());
    rememberPayments = sandbox.remember;
    overrides.STRIPE_SECRET_KEY = secretKey;
    overrides.STRIPE_WEBHOOK_SECRET = webhookSecret;
    overrides.STRIPE_API_URL = sandbox.url;
    rows.push(["Payments", `simulated: a Stripe sandbox on ${sandbox.url}; no money moves`]);
  }
  if (mail) {
    const mailbox = await startMailSandbox({ port: await preferredPort(4243), folder: path.join(folder, "mail") });
    stops.push(mailbox.stop);
    overrides.MAIL_SANDBOX_URL = mailbox.url;
    rows.push(["Mailbox", `${mailbox.url}  simulated: every mail of the shop ends here`]);
  }
  return {
    overrides,
    rows,
    rememberPayments,
    stop: async () => {
      for (const stop of stops) await stop();
    },
  };
}

/** The same address each time where possible, so that an open tab still works after a restart. */
async function preferredPort(port: number): Promise<number> {
  return (await isPortFree(port)) ? port : freePort();
}
