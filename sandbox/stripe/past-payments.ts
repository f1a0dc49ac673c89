import { succeed } from "./intent-moves";
import { createIntent } from "./intents";
import { createMethod } from "./payment-methods";
import { createRefund, settleRefund } from "./refunds";
import { Sandbox } from "./sandbox";
import type { State } from "./state";
import type { Attempt, StoredEvent } from "./types";

/** A payment of the time before the sandbox was there, with what was given back of it. */
export interface PastPayment {
  intent: string;
  /** Minor units. */
  amount: number;
  currency: string;
  method: "card" | "alipay" | "wechat_pay";
  email: string;
  metadata: Record<string, string>;
  at: Date;
  refunds: { id: string; amount: number; at: Date }[];
}

/** A sandbox that lives at one moment of the past, when everything was announced already. */
class Past extends Sandbox {
  constructor(state: State, at: Date, publicUrl: string) {
    super(state, () => at, publicUrl);
  }

  override emit(type: StoredEvent["type"], object: object): StoredEvent {
    const event = super.emit(type, object);
    this.state.delete("events", event.id);
    return event;
  }
}

/**
 * Makes the sandbox know payments that rows of a database tell of; nothing is announced, and what it knows stays. Each is
 * made when it is first asked for, so lists without a payment in their filter hold only those.
 */
export function rememberPayments(sandbox: Sandbox, payments: readonly PastPayment[]): void {
  for (const payment of payments) {
    const ids = [payment.intent, ...payment.refunds.map(({ id }) => id)];
    sandbox.state.makeWhenAsked(ids, () => recall(sandbox, payment));
  }
}

function recall(sandbox: Sandbox, payment: PastPayment): void {
  if (sandbox.state.table("intents").has(payment.intent)) return;
  pay(new Past(sandbox.state, payment.at, sandbox.publicUrl), payment);
  for (const refund of payment.refunds) {
    const then = new Past(sandbox.state, refund.at, sandbox.publicUrl);
    const { amount } = refund;
    settleRefund(then, createRefund(then, { payment_intent: payment.intent, amount }, refund.id), "succeeded");
  }
}

function pay(past: Sandbox, { intent: id, amount, currency, method, email, metadata }: PastPayment): void {
  const draft = { capture_method: "automatic", customer: null, description: null, receipt_email: null } as const;
  const plain = { setup_future_usage: null, shipping: null, statement_descriptor: null } as const;
  const none = { statement_descriptor_suffix: null, transfer_group: null, session: null, return_url: null } as const;
  const asked = { amount, currency: currency.toLowerCase(), methods: [method], automatic: false, metadata };
  const intent = createIntent(past, { ...draft, ...plain, ...none, ...asked }, id);
  intent.payment_method = createMethod(past, attemptOf(past, method, email)).id;
  succeed(past, intent);
}

function attemptOf(past: Sandbox, method: PastPayment["method"], email: string): Attempt {
  if (method !== "card") return { method, email };
  const exp_year = new Date(past.now()).getUTCFullYear() + 4;
  return { method, number: "4242424242424242", exp_month: 12, exp_year, cvc: "123", email };
}
