import type Stripe from "stripe";
import { namedCard, testCard } from "./cards";
import { noSuch } from "./errors";
import { newId } from "./ids";
import type { Sandbox } from "./sandbox";
import type { Attempt, StoredPaymentMethod } from "./types";

function cardOf(attempt: Extract<Attempt, { method: "card" }>): Stripe.PaymentMethod.Card {
  const { brand, country, funding } = testCard(attempt.number);
  const cvc = attempt.cvc === undefined ? null : "pass";
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: cvc },
    country,
    display_brand: brand,
    exp_month: attempt.exp_month,
    exp_year: attempt.exp_year,
    fingerprint: `sandbox${attempt.number.slice(-9)}`,
    funding,
    generated_from: null,
    last4: attempt.number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** A payment method for one attempt. Of a card only its last four digits and how it behaves are kept. */
export function createMethod(sandbox: Sandbox, attempt: Attempt, id = newId("pm")): StoredPaymentMethod {
  const country = attempt.country ?? null;
  const address = { city: null, country, line1: null, line2: null, postal_code: null, state: null };
  const method: StoredPaymentMethod = {
    id,
    object: "payment_method",
    allow_redisplay: "unspecified",
    billing_details: {
      address,
      email: attempt.email ?? null,
      name: attempt.name ?? null,
      phone: null,
      tax_id: null,
    },
    created: sandbox.seconds(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: attempt.method,
  };
  if (attempt.method === "card") method.card = cardOf(attempt);
  else method[attempt.method] = {};
  sandbox.state.put("methodPrivates", { id, card: attempt.method === "card" ? attempt.number : null });
  return sandbox.state.put("methods", method);
}

/** A stored method, or a fresh one behind one of Stripe's named test methods such as `pm_card_visa`. */
export function methodFor(sandbox: Sandbox, id: string): StoredPaymentMethod {
  const number = namedCard(id);
  if (number !== undefined) {
    const year = new Date(sandbox.now()).getUTCFullYear() + 4;
    return createMethod(sandbox, { method: "card", number, exp_month: 12, exp_year: year, cvc: "123" });
  }
  const stored = sandbox.state.get("methods", id);
  if (!stored) throw noSuch("PaymentMethod", id, "payment_method", 400);
  return stored;
}

/** What the test card behind a method will do; wallets and stablecoin have their own page instead. */
export function outcomeOf(sandbox: Sandbox, method: string | null) {
  const number = sandbox.state.get("methodPrivates", method)?.card;
  return number ? testCard(number).outcome : undefined;
}
