import fc from "fast-check";
import type { StoredEvent } from "@/sandbox/stripe/server";
import { addStep, changeStep, checkoutStep } from "./cart-steps";
import { prices } from "./model";
import { cancelStep, refundEndsStep, refundStep, shipStep } from "./order-steps";
import {
  arriveStep,
  declineStep,
  disputeStep,
  expirePageStep,
  paySlowlyStep,
  payStep,
  verdictStep,
} from "./page-steps";
import { askReturnStep, callOffStep, receiveStep, refundReturnStep } from "./return-steps";
import { type Step, step } from "./step";

/** Which of the waiting events come, in which order, and whether each comes twice. */
type Delivery = { keys: number[]; share: number; twice: boolean };

const deliverStep = ({ keys, share, twice }: Delivery) =>
  step(
    `deliver(${JSON.stringify({ keys, share, twice })})`,
    () => true,
    async (_model, world) => {
      const chosen = shuffled(world.undelivered(), keys).slice(0, Math.ceil((world.undelivered().length * share) / 4));
      await world.deliver(twice ? [...chosen, ...chosen] : chosen);
    },
  );

/** By keys and not by chance, so that a counter-example can be played again. */
export function shuffled(events: readonly StoredEvent[], keys: readonly number[]): StoredEvent[] {
  const keyed = events.map((event, at) => ({ event, key: keys[at % keys.length] ?? 0, at }));
  return keyed.sort((left, right) => left.key - right.key || left.at - right.at).map(({ event }) => event);
}

const sweepStep = () =>
  step(
    "sweep",
    () => true,
    async (_model, world) => world.sweep(),
  );
const waitStep = (minutes: number) =>
  step(
    `wait(${minutes})`,
    () => true,
    async (_model, world) => world.advance(minutes),
  );

/** With what every run begins, so that most steps are possible from the start. */
export const opening: readonly Step[] = [addStep(0, 0, 1), addStep(0, 1, 1), checkoutStep(0)];

const slot = fc.nat(1);
const variant = fc.nat(prices.length - 1);
const which = fc.nat(3);
const pieces = fc.integer({ min: 1, max: 3 });
const promised = fc.constantFrom("pending" as const, "succeeded" as const);
const ended = fc.constantFrom("succeeded" as const, "failed" as const);
const asked = fc.record({ variant, pieces, shipping: fc.boolean(), restock: fc.boolean(), outcome: promised });
const delivery = fc.record({
  keys: fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }),
  share: fc.integer({ min: 1, max: 4 }),
  twice: fc.boolean(),
});

export const steps: fc.Arbitrary<Step>[] = [
  fc.tuple(slot, variant, pieces).map((given) => addStep(...given)),
  fc.tuple(slot, variant, pieces).map((given) => addStep(...given)),
  fc.tuple(slot, variant, fc.nat(3)).map((given) => changeStep(...given)),
  slot.map(checkoutStep),
  slot.map(checkoutStep),
  which.map(payStep),
  which.map(payStep),
  which.map(declineStep),
  which.map(paySlowlyStep),
  fc.tuple(which, ended).map((given) => arriveStep(...given)),
  which.map(expirePageStep),
  fc.tuple(which, promised).map((given) => cancelStep(...given)),
  fc.tuple(which, variant, pieces).map((given) => shipStep(...given)),
  fc.tuple(which, asked).map((given) => refundStep(...given)),
  fc.tuple(which, which, ended).map((given) => refundEndsStep(...given)),
  which.map(disputeStep),
  fc.tuple(which, fc.constantFrom("won" as const, "lost" as const)).map((given) => verdictStep(...given)),
  delivery.map(deliverStep),
  delivery.map(deliverStep),
  fc.tuple(which, variant, pieces).map((given) => askReturnStep(...given)),
  fc.tuple(which, which, fc.boolean()).map((given) => receiveStep(...given)),
  fc.tuple(which, which).map((given) => callOffStep(...given)),
  fc.tuple(which, which, promised).map((given) => refundReturnStep(...given)),
  fc.constant(0).map(sweepStep),
  fc.constantFrom(5, 20, 40).map(waitStep),
];
