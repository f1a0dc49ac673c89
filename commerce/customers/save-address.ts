import { and, count, eq } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/commerce/command";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import type { Tx } from "@/db/client";
import { addresses } from "@/db/schema/customers";
import { uuidv7 } from "@/lib/ids";
import { postalAddressInput } from "./address-format";
import { requireLockedAccount } from "./require-account";

const mostAddresses = 50;

/** Adds an address to the signed-in person's book, or changes one of it. The first one becomes the default. */
export const saveAddress = command({
  name: "saveAddress",
  input: z.strictObject({
    addressId: z.uuid().optional(),
    address: postalAddressInput,
    isDefault: z.boolean().default(false),
  }),
  allow: "anyone",
  async run({ tx, actor, now }, { addressId, address, isDefault }) {
    // The lock keeps two savings at once from making two defaults.
    const { id: userId } = await requireLockedAccount(tx, actor);
    const held = await countAddresses(tx, userId);
    if (!addressId && held >= mostAddresses) throw new InvalidInput({ "": ["too_big"] });
    const becomesDefault = isDefault || held === 0;
    if (becomesDefault) {
      await tx.update(addresses).set({ isDefault: false }).where(eq(addresses.userId, userId));
    }
    if (!addressId) {
      const id = uuidv7();
      await tx.insert(addresses).values({ id, userId, address, isDefault: becomesDefault });
      return { addressId: id };
    }
    const [saved] = await tx
      .update(addresses)
      .set({ address, updatedAt: now, ...(becomesDefault && { isDefault: true }) })
      .where(and(eq(addresses.id, addressId), eq(addresses.userId, userId)))
      .returning({ addressId: addresses.id });
    if (!saved) throw new Refusal("not_found");
    return saved;
  },
});

async function countAddresses(tx: Tx, userId: string): Promise<number> {
  const [row] = await tx.select({ held: count() }).from(addresses).where(eq(addresses.userId, userId));
  return row?.held ?? 0;
}
