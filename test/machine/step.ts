import type fc from "fast-check";
import { Refusal, type RefusalCode } from "@/commerce/refusal";
import { type Model, type OrderModel, prices } from "./model";
import type { World } from "./world";

export type Step = fc.AsyncCommand<Model, World>;
type Play = (model: Model, world: World) => Promise<void>;

/** A step, after which every order's status and all stock are what the model says. */
export const step = (name: string, isPossible: (model: Model) => boolean, play: Play): Step => ({
  check: isPossible,
  run: async (model, world) => {
    await play(model, world);
    const statuses = await world.statuses();
    const real = model.orders.map((order) => statuses.get(world.realOf(order).id));
    const wanted = model.orders.map(({ status }) => status);
    expectSame(name, "status", real, wanted);
    await expectSameStock(name, model, world);
  },
  toString: () => name,
});

export async function expectSameStock(step: string, model: Model, world: World): Promise<void> {
  const { onHand, reserved } = await world.levels();
  expectSame(step, "on hand", onHand, model.onHand);
  const free = onHand.map((count, at) => count - (reserved[at] ?? 0));
  const wanted = prices.map((_, at) => model.available(at));
  expectSame(step, "free", free, wanted);
}

export function expectSame(step: string, what: string, real: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(real), JSON.stringify(wanted)];
  if (is !== should) throw new Error(`${step}: ${what} is ${is}, the model says ${should}`);
}

/** Runs it and checks that it was refused with `code`, or not at all. */
export async function expectOutcome<Result>(
  name: string,
  code: RefusalCode | null,
  work: Promise<Result>,
): Promise<Result | null> {
  const [result, refused] = await work.then(
    (value): [Result | null, string | null] => [value, null],
    (error: unknown): [null, string] => {
      if (error instanceof Refusal) return [null, error.code];
      throw error;
    },
  );
  expectSame(name, "refusal", refused, code);
  return result;
}

export const orderAt = (model: Model, at: number) => model.orders[at % model.orders.length] as OrderModel;
export const hasOrders = (model: Model) => model.orders.length > 0;
