import { z } from "zod";
import { invalid } from "./errors";
import type { Knobs } from "./knobs";

/** The knobs for tests in other processes: `POST /_sandbox/knobs` and `POST /_sandbox/knobs/<action>`, with JSON. */

const fault = z.strictObject({
  match: z.string().max(200),
  kind: z.enum(["status", "reset", "silence", "bad_json"]),
  status: z.int().min(400).max(599).optional(),
  when: z.enum(["before", "after"]).default("before"),
  times: z.int().min(1).max(1000).default(1),
});
const millis = z.int().min(0).max(600_000);

const settings = z
  .strictObject({
    delayMs: millis,
    duplicate: z.int().min(0).max(50),
    reorder: z.enum(["none", "reverse", "shuffle"]),
    reorderWindowMs: millis,
    drop: z.array(z.string().max(100)).max(100),
    hold: z.boolean(),
    signWith: z.string().min(1).nullable(),
    timestampOffsetSeconds: z.int().min(-10_000_000).max(10_000_000),
    retryMs: z.array(z.int().min(0)).max(100),
    latencyMs: millis,
    settleAfterMs: millis,
    refund: z.enum(["auto", "succeeded", "pending", "failed", "requires_action"]),
    refundAfterMs: millis,
    faults: z.array(fault).max(100),
  })
  .partial();

const id = z.string().min(1).max(200);
const decision = z.enum(["approve", "refuse", "settle_succeeded", "settle_failed", "settle_later"]);
const who = {
  name: z.string().max(200).optional(),
  email: z.string().max(512).optional(),
  country: z.string().length(2).optional(),
};
const attempt = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("card"),
    number: z.string(),
    exp_month: z.int(),
    exp_year: z.int(),
    cvc: z.string().optional(),
    ...who,
  }),
  z.strictObject({ method: z.enum(["alipay", "wechat_pay", "crypto"]), ...who }),
]);
const end = z.enum(["succeeded", "failed"]);
const verdict = z.enum(["won", "lost"]);

function action<S extends z.ZodType>(input: S, run: (knobs: Knobs, input: z.output<S>) => unknown) {
  return (knobs: Knobs, body: unknown) => {
    const parsed = input.safeParse(body);
    if (parsed.success) return run(knobs, parsed.data);
    throw invalid(z.prettifyError(parsed.error));
  };
}

const none = z.strictObject({});

const ACTIONS = new Map<string, (knobs: Knobs, body: unknown) => unknown>([
  ["", action(settings, (knobs, input) => knobs.set(input))],
  ["reset", action(none, (knobs) => knobs.reset())],
  ["release", action(none, (knobs) => ({ released: knobs.release() }))],
  ["retry", action(none, (knobs) => knobs.retryNow())],
  ["tick", action(none, (knobs) => knobs.tick())],
  ["idle", action(z.strictObject({ timeoutMs: millis.optional() }), (knobs, input) => knobs.idle(input.timeoutMs))],
  ["fail", action(fault, (knobs, input) => knobs.fail(input))],
  [
    "replay",
    action(z.strictObject({ event: id, times: z.int().min(1).max(100).optional() }), (knobs, input) =>
      knobs.replay(input.event, input.times),
    ),
  ],
  [
    "settle",
    action(z.strictObject({ id, outcome: end }), (knobs, input) => ({
      settled: knobs.settle(input.id, input.outcome),
    })),
  ],
  [
    "authorize",
    action(z.strictObject({ id, decision }), (knobs, input) => ({
      answered: knobs.authorize(input.id, input.decision),
    })),
  ],
  [
    "pay",
    action(z.strictObject({ session: id, attempt, decision: decision.optional() }), (knobs, input) =>
      knobs.pay(input.session, input.attempt, input.decision),
    ),
  ],
  ["expire", action(z.strictObject({ session: id }), (knobs, input) => knobs.expire(input.session))],
  [
    "expire-authorization",
    action(z.strictObject({ id }), (knobs, input) => ({ expired: knobs.expireAuthorization(input.id) })),
  ],
  [
    "dispute",
    action(
      z.strictObject({
        id,
        reason: z.string().max(100).optional(),
        inquiry: z.boolean().optional(),
        amount: z.int().min(1).optional(),
      }),
      (knobs, { id: of, ...how }) => knobs.dispute(of, how),
    ),
  ],
  [
    "resolve-dispute",
    action(z.strictObject({ id, outcome: verdict }), (knobs, input) => knobs.resolveDispute(input.id, input.outcome)),
  ],
  ["warn", action(z.strictObject({ id }), (knobs, input) => knobs.warn(input.id))],
  [
    "settle-refund",
    action(z.strictObject({ id, outcome: end }), (knobs, input) => ({
      settled: knobs.settleRefund(input.id, input.outcome),
    })),
  ],
]);

/** Turns a knob. `name` is what follows `/_sandbox/knobs/`; the result is what the answer's JSON holds. */
export async function turnKnob(knobs: Knobs, name: string, body: string): Promise<unknown> {
  const run = ACTIONS.get(name);
  if (!run) throw invalid(`There is no knob called ${name.slice(0, 60)}.`, { status: 404 });
  let input: unknown;
  try {
    input = body === "" ? {} : JSON.parse(body);
  } catch {
    throw invalid("The body is not JSON.");
  }
  return (await run(knobs, input)) ?? { done: true };
}
