import Stripe from "stripe";
import { startBench } from "./testing";

/** Whom the contract suites talk to: Stripe itself when STRIPE_TEST_KEY holds a test key, the sandbox otherwise. */
export type RealKey = string | undefined;

export interface Counterpart {
  stripe: Stripe;
  /** A client of the same API with another key. */
  withKey: (key: string) => Stripe;
  close: () => Promise<void>;
}

export async function startCounterpart(realKey: RealKey): Promise<Counterpart> {
  if (realKey !== undefined && !/^(sk|rk)_test_/.test(realKey)) throw new Error("STRIPE_TEST_KEY must be a test key.");
  const quiet = { telemetry: false, maxNetworkRetries: 0 } as const;
  if (realKey !== undefined) {
    return { stripe: new Stripe(realKey, quiet), withKey: (key) => new Stripe(key, quiet), close: async () => {} };
  }
  const { sandbox, stripe, close } = await startBench();
  const address = { host: "127.0.0.1", port: sandbox.port, protocol: "http" } as const;
  return { stripe, withKey: (key) => new Stripe(key, { ...quiet, ...address }), close };
}
