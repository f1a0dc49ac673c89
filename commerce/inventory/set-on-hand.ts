import { type Actor, actorId } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { type MovementReason, stockMovements } from "@/db/schema/inventory";
import { uuidv7 } from "@/lib/ids";
import { outOfPools } from "./pool";
import {
  changeLevels,
  ensureLevels,
  findDefaultLocationId,
  type LevelChange,
  lockShelves,
  type Shelves,
} from "./shelves";

type Counted = {
  reason: Extract<MovementReason, "opening" | "import" | "counted">;
  note?: string;
  /** Without a location: the active one that is sold from first. */
  levels: readonly { variantId: string; locationId?: string; onHand: number }[];
};

/**
 * Sets what is there, writing the difference as a movement; nothing is written for a level that is right already.
 * Refuses with stock_too_low when a number lies below what is promised. Returns products that crossed a step.
 */
export async function setOnHand(tx: Tx, actor: Actor, { reason, note = "", levels }: Counted): Promise<string[]> {
  const defaultLocationId = await findDefaultLocationId(tx);
  const counted = levels.map(({ variantId, locationId, onHand }) => {
    const place = locationId ?? defaultLocationId;
    if (!place) throw new Refusal("not_found", { variantId });
    return { variantId, locationId: place, onHand };
  });
  await ensureLevels(tx, counted);
  const shelves = await lockShelves(
    tx,
    counted.map(({ variantId }) => variantId),
  );
  return outOfPools(tx, shelves, async () => {
    const changes = differences(shelves, counted);
    if (changes.length === 0) return [];
    const by = { reason, note, actorKind: actor.kind, actorId: actorId(actor) };
    const movements = changes.map(({ variantId, locationId, onHand }) => ({ variantId, locationId, delta: onHand }));
    await insertAll(
      tx,
      stockMovements,
      movements.map((movement) => ({ id: uuidv7(), ...movement, ...by })),
    );
    return changeLevels(tx, shelves, changes);
  });
}

function differences(
  shelves: Shelves,
  counted: readonly { variantId: string; locationId: string; onHand: number }[],
): LevelChange[] {
  return counted.flatMap(({ variantId, locationId, onHand }): LevelChange[] => {
    const shelf = shelves.get(variantId);
    const level = shelf?.levels.find((candidate) => candidate.locationId === locationId);
    if (!shelf || !level) throw new Refusal("not_found", { variantId });
    const delta = onHand - level.onHand;
    if (delta === 0) return [];
    if (shelf.isBundle) throw new Refusal("bundle_has_no_stock", { variantId });
    if (!shelf.isBackorder && onHand < level.reserved)
      throw new Refusal("stock_too_low", { available: level.reserved });
    return [{ variantId, locationId, onHand: delta, reserved: 0 }];
  });
}
