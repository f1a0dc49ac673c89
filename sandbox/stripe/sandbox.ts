import type Stripe from "stripe";
import { newId } from "./ids";
import { defaultKnobs, type KnobSettings } from "./knob-settings";
import type { State } from "./state";
import type { Scheduled, StoredEvent } from "./types";

export const API_VERSION = "2026-10-28.endive";

export interface RequestNote {
  id: string | null;
  idempotency_key: string | null;
}

/** What every part of the sandbox is given: memory, clock, settings, and a way to tell the world. */
export class Sandbox {
  readonly knobs: KnobSettings = defaultKnobs();
  /** The API request being answered; events name it. Handlers are synchronous, so there is only ever one. */
  request: RequestNote = { id: null, idempotency_key: null };
  onEvent: (event: StoredEvent) => void = () => {};

  constructor(
    readonly state: State,
    private readonly clock: () => Date,
    public publicUrl: string,
  ) {}

  /** Milliseconds since the epoch. */
  now(): number {
    return this.clock().getTime();
  }

  /** Whole seconds, as all of Stripe's times. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** Records an event with a copy of the object as it is now, and hands it to the deliveries. */
  emit(type: Stripe.Event.Type, object: object, previous?: Record<string, unknown>): StoredEvent {
    const data: StoredEvent["data"] = { object: structuredClone(object) };
    if (previous) data.previous_attributes = structuredClone(previous);
    const event = this.state.put("events", {
      id: newId("evt"),
      object: "event",
      api_version: API_VERSION,
      created: this.seconds(),
      data,
      livemode: false,
      pending_webhooks: 0,
      request: { ...this.request },
      type,
    });
    this.onEvent(event);
    return event;
  }

  schedule(afterMs: number, action: Scheduled["action"]): void {
    this.state.put("scheduled", { id: newId("due"), at: this.now() + afterMs, action });
  }
}
