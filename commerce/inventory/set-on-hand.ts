import { type Actor, actorId } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { type MovementReason, stockMovements } from "@/db/schema/inventory";
import { uuidv7 } from "@/lib/ids";
import { changeLevels, ensureLevels, findDefaultLocationId, type LevelChange, lockShelves } from "./shelves";

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
  const changes = counted.flatMap(({ variantId, locationId, onHand }): LevelChange[] => {
    const shelf = shelves.get(variantId);
    const level = shelf?.levels.find((candidate) => candidate.locationId === locationId);
    if (!shelf || !level) throw new Refusal("not_found", { variantId });
    if (!shelf.isBackorder && onHand !== level.onHand && onHand < level.reserved)
      throw new Refusal("stock_too_low", { available: level.reserved });
    const delta = onHand - level.onHand;
    return delta === 0 ? [] : [{ variantId, locationId, onHand: delta, reserved: 0 }];
  });
  if (changes.length === 0) return [];
  const by = { reason, note, actorKind: actor.kind, actorId: actorId(actor) };
  await insertAll(
    tx,
    stockMovements,
    changes.map(({ variantId, locationId, onHand }) => ({ id: uuidv7(), variantId, locationId, delta: onHand, ...by })),
  );
  return changeLevels(tx, shelves, changes);
}
