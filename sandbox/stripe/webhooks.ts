import { createHmac } from "node:crypto";
import { newId } from "./ids";
import type { Sandbox } from "./sandbox";
import type { Delivery, StoredEvent } from "./types";

/** The endpoint that the sandbox was started with. It is not an object of the API. */
export const DEFAULT_ENDPOINT = "default";
const TIMEOUT_MS = 20_000;

interface Target {
  url: string;
  secret: string;
}

export function signatureHeader(payload: string, secret: string, timestamp: number): string {
  const signature = createHmac("sha256", secret).update(`${timestamp}.${payload}`, "utf8").digest("hex");
  return `t=${timestamp},v1=${signature}`;
}

function shuffled<T>(items: T[]): T[] {
  return items
    .map((item) => ({ item, order: Math.random() }))
    .sort((left, right) => left.order - right.order)
    .map(({ item }) => item);
}

/**
 * Sends events to the endpoints, signed, at least once, without promising an order. Waiting deliveries are part of
 * the saved state, so a restart goes on with them. Uses real time: a test's frozen clock does not stop deliveries.
 */
export class Webhooks {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly abort = new AbortController();
  private inFlight = 0;
  private batch: Delivery[] = [];
  private batchTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly main: { url: () => string; secret: string },
  ) {}

  /** Goes on with what an earlier run left waiting. */
  resume(): void {
    for (const delivery of this.deliveries()) if (delivery.state === "pending") this.wait(delivery);
  }

  close(): void {
    this.abort.abort();
    clearTimeout(this.batchTimer);
    for (const timer of this.timers) clearTimeout(timer);
  }

  deliveries(): Delivery[] {
    return [...this.sandbox.state.table("deliveries").values()];
  }

  enqueue(event: StoredEvent): void {
    const { knobs } = this.sandbox;
    const dropped = knobs.drop.includes(event.type) || knobs.drop.includes("*");
    for (const endpoint of this.endpointsFor(event.type)) {
      for (let copy = 0; copy <= (dropped ? 0 : knobs.duplicate); copy += 1) {
        const held = knobs.hold ? "held" : "pending";
        const delivery = this.add(event, endpoint, dropped ? "dropped" : held, Date.now() + knobs.delayMs);
        if (delivery.state === "pending") this.begin(delivery);
      }
    }
  }

  /** Sends what was held, in the order it happened. Says how many. */
  release(): number {
    const held = this.deliveries().filter((delivery) => delivery.state === "held");
    for (const delivery of held) {
      Object.assign(delivery, { state: "pending", next_at: Date.now() });
      this.begin(delivery);
    }
    return held.length;
  }

  /** Sends an event again, whatever the knobs say about dropping and holding. */
  replay(event: StoredEvent, times = 1): void {
    for (const endpoint of this.endpointsFor(event.type)) {
      for (let copy = 0; copy < times; copy += 1) this.wait(this.add(event, endpoint, "pending", Date.now()));
    }
  }

  /** Tries every waiting delivery now. */
  retryNow(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    for (const delivery of this.deliveries()) {
      if (delivery.state !== "pending" || this.batch.includes(delivery)) continue;
      delivery.next_at = Date.now();
      this.wait(delivery);
    }
  }

  /** Whether a delivery is on its way or waiting for its turn (held ones do not count). */
  isBusy(): boolean {
    return this.inFlight > 0 || this.deliveries().some((delivery) => delivery.state === "pending");
  }

  private endpointsFor(type: string): string[] {
    const others = [...this.sandbox.state.table("endpoints").values()].filter(
      (endpoint) =>
        endpoint.status === "enabled" &&
        (endpoint.enabled_events.includes("*") || endpoint.enabled_events.includes(type)),
    );
    return [DEFAULT_ENDPOINT, ...others.map((endpoint) => endpoint.id)];
  }

  private add(event: StoredEvent, endpoint: string, state: Delivery["state"], next_at: number): Delivery {
    if (state === "pending" || state === "held") event.pending_webhooks += 1;
    return this.sandbox.state.put("deliveries", {
      id: newId("dlv"),
      event: event.id,
      endpoint,
      state,
      next_at,
      attempts: [],
    });
  }

  private begin(delivery: Delivery): void {
    const { reorder, reorderWindowMs } = this.sandbox.knobs;
    if (reorder === "none") {
      this.wait(delivery);
      return;
    }
    this.batch.push(delivery);
    this.batchTimer ??= setTimeout(() => void this.sendBatch(), reorderWindowMs);
  }

  /** One after the other, so that the changed order is the one the receiver sees. */
  private async sendBatch(): Promise<void> {
    const gathered = this.batch;
    this.batch = [];
    this.batchTimer = undefined;
    const ordered = this.sandbox.knobs.reorder === "reverse" ? gathered.toReversed() : shuffled(gathered);
    for (const delivery of ordered) await this.send(delivery);
  }

  private wait(delivery: Delivery): void {
    if (this.abort.signal.aborted) return;
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        void this.send(delivery);
      },
      Math.max(0, delivery.next_at - Date.now()),
    );
    timer.unref();
    this.timers.add(timer);
  }

  private targetOf(delivery: Delivery): Target | undefined {
    if (delivery.endpoint === DEFAULT_ENDPOINT) return { url: this.main.url(), secret: this.main.secret };
    return this.sandbox.state.get("endpoints", delivery.endpoint);
  }

  private async post(event: StoredEvent, target: Target): Promise<number> {
    const { knobs } = this.sandbox;
    const payload = JSON.stringify(event, null, 2);
    const timestamp = this.sandbox.seconds() + knobs.timestampOffsetSeconds;
    const response = await fetch(target.url, {
      method: "POST",
      body: payload,
      redirect: "manual",
      signal: AbortSignal.any([this.abort.signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signatureHeader(payload, knobs.signWith ?? target.secret, timestamp),
        "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
      },
    });
    await response.body?.cancel();
    return response.status;
  }

  private async send(delivery: Delivery): Promise<void> {
    const event = this.sandbox.state.get("events", delivery.event);
    if (!event || delivery.state !== "pending" || this.abort.signal.aborted) return;
    this.inFlight += 1;
    const attempt: Delivery["attempts"][number] = { at: Date.now(), status: null, error: null };
    try {
      const target = this.targetOf(delivery);
      if (target) attempt.status = await this.post(event, target);
      else attempt.error = "The endpoint was deleted.";
    } catch (error) {
      attempt.error = error instanceof Error ? String(error.cause ?? error.message) : String(error);
    }
    this.inFlight -= 1;
    if (!this.abort.signal.aborted) this.conclude(delivery, attempt);
  }

  private conclude(delivery: Delivery, attempt: Delivery["attempts"][number]): void {
    delivery.attempts.push(attempt);
    const wait = this.sandbox.knobs.retryMs[delivery.attempts.length - 1];
    if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) delivery.state = "delivered";
    else if (wait === undefined) delivery.state = "failed";
    else delivery.next_at = Date.now() + wait;
    this.sandbox.state.changed();
    if (delivery.state === "pending") {
      this.wait(delivery);
      return;
    }
    const event = this.sandbox.state.get("events", delivery.event);
    if (event) event.pending_webhooks -= 1;
  }
}
