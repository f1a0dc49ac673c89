/** An answer that goes wrong on purpose. `when` says whether the request was carried out first. */
export interface Fault {
  /** `POST /v1/refunds`; a `*` stands for one id. */
  match: string;
  kind: "status" | "reset" | "silence" | "bad_json";
  status?: number;
  when: "before" | "after";
  times: number;
}

export interface KnobSettings {
  /** Wait before each webhook's first attempt. */
  delayMs: number;
  /** Further copies of each event. */
  duplicate: number;
  /** Events are gathered for a moment and sent in another order. */
  reorder: "none" | "reverse" | "shuffle";
  reorderWindowMs: number;
  /** Event types that never arrive; `*` drops all. */
  drop: string[];
  /** Keep webhooks back until released. */
  hold: boolean;
  /** Sign with this secret instead of the endpoint's own. */
  signWith: string | null;
  /** Added to the signature's timestamp; negative is old. */
  timestampOffsetSeconds: number;
  /** Waits before a failed webhook is tried again; after the last one it is given up. */
  retryMs: number[];
  /** Time every API answer takes. */
  latencyMs: number;
  /** How long an asynchronous payment takes to settle by itself. */
  settleAfterMs: number;
  /** `auto`: cards at once, wallets and stablecoin after `refundAfterMs`. */
  refund: "auto" | "succeeded" | "pending" | "failed" | "requires_action";
  refundAfterMs: number;
  faults: Fault[];
}

export function defaultKnobs(): KnobSettings {
  return {
    delayMs: 0,
    duplicate: 0,
    reorder: "none",
    reorderWindowMs: 250,
    drop: [],
    hold: false,
    signWith: null,
    timestampOffsetSeconds: 0,
    retryMs: [500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000],
    latencyMs: 0,
    settleAfterMs: 1500,
    refund: "auto",
    refundAfterMs: 1000,
    faults: [],
  };
}
