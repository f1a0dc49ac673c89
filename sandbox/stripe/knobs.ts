import { setTimeout as sleep } from "node:timers/promises";
import { cardMistakes } from "./cards";
import { createDispute, createWarning, resolveDispute } from "./disputes";
import { invalid, noSuch } from "./errors";
import { type Decision, expireAuthorization } from "./intent-moves";
import { intentOf } from "./intents";
import { defaultKnobs, type Fault, type KnobSettings } from "./knob-settings";
import { settleRefund } from "./refunds";
import type { Sandbox } from "./sandbox";
import { answerAuthorization, expireIfDue, expireSession, paySession, settle } from "./session-payments";
import { sessionOf } from "./sessions";
import type { Row, TableName } from "./state";
import type { Attempt, Delivery, StoredCharge, StoredEvent, StoredIntent } from "./types";
import type { Webhooks } from "./webhooks";

/** What tests turn: the settings, and the things that happen in the world outside the shop. */
export class Knobs {
  /** Told of each API request ("POST /v1/refunds") before anything is done with it; the answer waits for it. */
  arriving: (call: string) => Promise<void> | void = () => undefined;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly webhooks: Webhooks,
    private readonly forgetOld: () => void,
  ) {}

  get settings(): KnobSettings {
    return this.sandbox.knobs;
  }

  set(change: Partial<KnobSettings>): KnobSettings {
    Object.assign(this.sandbox.knobs, change);
    return this.sandbox.knobs;
  }

  /** Back to the defaults; held webhooks stay held until released. */
  reset(): KnobSettings {
    return this.set(defaultKnobs());
  }

  /** Makes the next calls that match go wrong, e.g. `{ match: "POST /v1/refunds", kind: "status", status: 503 }`. */
  fail(fault: Pick<Fault, "match" | "kind"> & Partial<Fault>): void {
    this.sandbox.knobs.faults.push({ when: "before", times: 1, ...fault });
  }

  /** Ends the hold and sends what was kept back. Says how many. */
  release(): number {
    this.sandbox.knobs.hold = false;
    return this.webhooks.release();
  }

  replay(eventId: string, times = 1): void {
    this.webhooks.replay(this.row("events", "event", eventId), times);
  }

  retryNow(): void {
    this.webhooks.retryNow();
  }

  /** Pays an open session as its page would, including the wallet's or bank's answer when `decision` is given. */
  pay(sessionId: string, attempt: Attempt, decision?: Decision): StoredIntent {
    if (attempt.method === "card") {
      const [mistake] = cardMistakes(attempt, new Date(this.sandbox.now()));
      if (mistake)
        throw invalid(`The card cannot be used: ${mistake.code}.`, { param: mistake.field, code: mistake.code });
    }
    const { intent } = paySession(this.sandbox, sessionOf(this.sandbox, sessionId), attempt);
    if (decision) answerAuthorization(this.sandbox, intent, decision);
    return intent;
  }

  /** The answer on the bank's, wallet's or coin wallet's page. */
  authorize(intentOrSession: string, decision: Decision): boolean {
    return answerAuthorization(this.sandbox, this.intent(intentOrSession), decision);
  }

  /** Ends an asynchronous payment that is still processing. */
  settle(intentOrSession: string, outcome: "succeeded" | "failed"): boolean {
    return settle(this.sandbox, this.intent(intentOrSession), outcome);
  }

  expire(sessionId: string): void {
    expireSession(this.sandbox, sessionOf(this.sandbox, sessionId));
  }

  /** The bank lets held money go, as it does by itself when nobody captures in time. */
  expireAuthorization(intentOrSession: string): boolean {
    return expireAuthorization(this.sandbox, this.intent(intentOrSession));
  }

  dispute(chargeOrIntent: string, how: { reason?: string; inquiry?: boolean; amount?: number } = {}) {
    return createDispute(this.sandbox, this.charge(chargeOrIntent), { reason: "fraudulent", ...how });
  }

  resolveDispute(id: string, outcome: "won" | "lost") {
    return resolveDispute(this.sandbox, this.row("disputes", "dispute", id), outcome);
  }

  warn(chargeOrIntent: string) {
    return createWarning(this.sandbox, this.charge(chargeOrIntent));
  }

  settleRefund(id: string, outcome: "succeeded" | "failed"): boolean {
    return settleRefund(this.sandbox, this.row("refunds", "refund", id), outcome);
  }

  events(type?: string): StoredEvent[] {
    return [...this.sandbox.state.table("events").values()].filter(
      (event) => type === undefined || event.type === type,
    );
  }

  deliveries(): Delivery[] {
    return this.webhooks.deliveries();
  }

  /** Does what is due by the clock: settlements, refunds, expiries. Happens by itself several times a second. */
  tick(): void {
    const now = this.sandbox.now();
    for (const due of this.sandbox.state.newest("scheduled").reverse()) {
      if (due.at > now) continue;
      this.sandbox.state.delete("scheduled", due.id);
      if (due.action.kind === "settle") this.settle(due.action.intent, due.action.outcome);
      else this.settleRefund(due.action.refund, due.action.outcome);
    }
    for (const session of this.sandbox.state.table("sessions").values()) expireIfDue(this.sandbox, session);
    this.endAuthorizations(now);
    this.forgetOld();
  }

  private endAuthorizations(now: number) {
    for (const intent of this.sandbox.state.table("intents").values()) {
      if (intent.status !== "requires_capture") continue;
      const charge = this.sandbox.state.get("charges", intent.latest_charge);
      const until = charge?.payment_method_details?.card?.capture_before;
      if (until !== undefined && until * 1000 <= now) expireAuthorization(this.sandbox, intent);
    }
  }

  /** Waits until every webhook that is not held has been delivered or given up. */
  async idle(timeoutMs = 10_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (this.webhooks.isBusy()) {
      if (Date.now() > end) throw new Error(`Webhooks were still waiting after ${timeoutMs} ms.`);
      await sleep(10);
    }
  }

  private row<K extends TableName>(table: K, noun: string, id: string): Row<K> {
    const row = this.sandbox.state.get(table, id);
    if (!row) throw noSuch(noun, id, "id");
    return row;
  }

  private intent(id: string): StoredIntent {
    const session = this.sandbox.state.get("sessions", id);
    return intentOf(this.sandbox, session?.payment_intent ?? id);
  }

  private charge(id: string): StoredCharge {
    const intent = this.sandbox.state.get("intents", id);
    return this.row("charges", "charge", intent?.latest_charge ?? id);
  }
}
