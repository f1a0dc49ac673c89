import { and, eq, getTableColumns, gt, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Actor } from "@/commerce/actor";
import { Refusal } from "@/commerce/refusal";
import { limitOf } from "@/config/limits";
import type { Db, Tx } from "@/db/client";
import { carts } from "@/db/schema/carts";
import { type PostalAddress, settingsVersion } from "@/db/schema/store";
import { hashToken } from "@/lib/ids";

export type CartRow = typeof carts.$inferSelect;
/** With the version of the rules it is priced by, so that these are read again only when one of them changed. */
export type CartToDraft = CartRow & { settingsVersion: string | null };
const columns = {
  ...getTableColumns(carts),
  settingsVersion: sql<string | null>`(select ${settingsVersion.version} from ${settingsVersion})`,
};

type Asking = { actor: Actor; now: Date };

/** Somebody else's cart, an expired one and none at all look the same. */
const visibleTo = ({ actor, now }: Asking, token: string) => {
  const userId = shopperId(actor);
  const unbound = isNull(carts.userId);
  return and(
    eq(carts.tokenHash, hashToken(token)),
    gt(carts.expiresAt, now),
    userId ? or(unbound, eq(carts.userId, userId)) : unbound,
  );
};

export const shopperId = (actor: Actor): string | null => (actor.kind === "shopper" ? actor.id : null);

export async function requireCart(db: Db | Tx, asking: Asking, token: string): Promise<CartToDraft> {
  const [cart] = await db.select(columns).from(carts).where(visibleTo(asking, token));
  if (!cart) throw new Refusal("not_found");
  return cart;
}

/** The cart, locked, so that two clicks change it one after the other. Refuses with cart_closed once it was ordered. */
export async function lockOpenCart(tx: Tx, asking: Asking, token: string): Promise<CartToDraft> {
  const [cart] = await tx.select(columns).from(carts).where(visibleTo(asking, token)).for("update", { of: carts });
  return requireOpen(cart);
}

function requireOpen(cart: CartToDraft | undefined): CartToDraft {
  if (!cart) throw new Refusal("not_found");
  if (cart.status !== "open") throw new Refusal("cart_closed");
  return cart;
}

/** `lockOpenCart` and `touchCart` in one statement, for changes that do not depend on what the cart says. */
export async function changeOpenCart(
  tx: Tx,
  asking: Asking,
  token: string,
  changes: Changes = {},
): Promise<CartToDraft> {
  const { now } = asking;
  const expiresAt = sql`case when ${carts.userId} is null
    then ${cartExpiry(now, false).toISOString()}::timestamptz else ${cartExpiry(now, true).toISOString()}::timestamptz end`;
  const [changed] = await tx
    .update(carts)
    .set({ ...changes, updatedAt: now, expiresAt })
    .where(and(visibleTo(asking, token), eq(carts.status, "open")))
    .returning(columns);
  return changed ?? requireOpen(await requireCart(tx, asking, token));
}

type Changes = Partial<Omit<typeof carts.$inferInsert, "id" | "tokenHash" | "status" | "shippingAddress">> & {
  shippingAddress?: PostalAddress | SQL | null;
};

/** Writes what changed and lets the cart live for its whole time again. */
export async function touchCart(tx: Tx, cart: CartRow, now: Date, changes: Changes = {}): Promise<CartToDraft> {
  const userId = changes.userId === undefined ? cart.userId : changes.userId;
  const [changed] = await tx
    .update(carts)
    .set({ ...changes, updatedAt: now, expiresAt: cartExpiry(now, userId !== null) })
    .where(eq(carts.id, cart.id))
    .returning(columns);
  if (!changed) throw new Error(`Cart ${cart.id} vanished while it was locked`);
  return changed;
}

export const cartExpiry = (now: Date, isBound: boolean): Date =>
  new Date(now.getTime() + 1000 * limitOf(isBound ? "lifetimes.customerCartSeconds" : "lifetimes.cartSeconds"));
