import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import { command } from "@/commerce/command";
import type { Tx } from "@/db/client";
import { cartLines, carts } from "@/db/schema/carts";
import { orders } from "@/db/schema/orders";
import { hashToken } from "@/lib/ids";
import { cartTokenOf, knownCartToken } from "./cart-token";
import { type CartRow, shopperId, touchCart } from "./require-cart";
import { claimCartInput, maxLines } from "./schemas";

/**
 * At sign-in: the browser's cart and the one the account kept become one, bound to the account. Of a variant in both
 * the larger quantity stays, so that signing in twice doubles nothing; a line saved for later in one of them only stays
 * in the cart. Returns the secret of the cart to go on with,
 * null when there is none.
 */
export const claimCart = command({
  name: "claimCart",
  input: claimCartInput,
  allow: ["shopper"],
  async run({ tx, actor, now }, { cartToken }): Promise<{ cartToken: string | null }> {
    const userId = shopperId(actor);
    if (!userId) return { cartToken: null };
    const [brought, kept] = await lockBoth(tx, { userId, cartToken, now });
    const survivor = await chooseSurvivor(tx, brought, kept);
    if (!survivor) return { cartToken: null };
    const other = [brought, kept].find((cart) => cart && cart.id !== survivor.id);
    if (other) await mergeInto(tx, survivor, other);
    const fromOther = other ? detailsToTake(survivor, other) : {};
    const marketKey = brought?.marketKey ?? survivor.marketKey;
    await touchCart(tx, survivor, now, { ...fromOther, userId, marketKey });
    return { cartToken: await tokenOf(tx, survivor) };
  },
});

type Claim = { userId: string; cartToken: string | undefined; now: Date };

/** Locked in the order of their ids, because two devices may sign in at once. */
async function lockBoth(tx: Tx, { userId, cartToken, now }: Claim): Promise<[CartRow | null, CartRow | null]> {
  const isUsable = and(eq(carts.status, "open"), gt(carts.expiresAt, now));
  const brought = cartToken
    ? await tx
        .select({ id: carts.id })
        .from(carts)
        .where(
          and(isUsable, eq(carts.tokenHash, hashToken(cartToken)), or(isNull(carts.userId), eq(carts.userId, userId))),
        )
    : [];
  const kept = await tx
    .select({ id: carts.id })
    .from(carts)
    .where(and(isUsable, eq(carts.userId, userId)))
    .orderBy(desc(carts.updatedAt), desc(carts.id))
    .limit(1);
  const ids = [...brought, ...kept].map(({ id }) => id);
  if (ids.length === 0) return [null, null];
  const locked = await tx
    .select()
    .from(carts)
    .where(and(isUsable, inArray(carts.id, ids)))
    .orderBy(carts.id)
    .for("update");
  const find = (id: string | undefined) => locked.find((cart) => cart.id === id) ?? null;
  return [find(brought[0]?.id), find(kept[0]?.id)];
}

/** The account's cart, which other devices hold too; unless the browser's is in the middle of being paid. */
async function chooseSurvivor(tx: Tx, brought: CartRow | null, kept: CartRow | null): Promise<CartRow | null> {
  if (!brought || !kept || brought.id === kept.id) return kept ?? brought;
  const [pending] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.cartId, brought.id), eq(orders.status, "pending")));
  return pending ? brought : kept;
}

async function mergeInto(tx: Tx, survivor: CartRow, other: CartRow) {
  await tx.execute(sql`
    insert into cart_lines (id, cart_id, variant_id, quantity, saved_at, seen_price, seen_currency, created_at)
    select gen_random_uuid(), ${survivor.id}, variant_id, quantity, saved_at, seen_price, seen_currency, created_at
    from cart_lines where cart_id = ${other.id} order by created_at, id
    limit greatest(0, ${maxLines}::int - (select count(*)::int from cart_lines where cart_id = ${survivor.id}))
    on conflict (cart_id, variant_id) do update set
      quantity = case
        when (cart_lines.saved_at is null) = (excluded.saved_at is null)
          then greatest(cart_lines.quantity, excluded.quantity)
        when cart_lines.saved_at is null then cart_lines.quantity
        else excluded.quantity end,
      saved_at = case when excluded.saved_at is null then null else cart_lines.saved_at end`);
  await tx.delete(cartLines).where(eq(cartLines.cartId, other.id));
  await tx.delete(carts).where(eq(carts.id, other.id));
}

/** What the surviving cart does not know yet and the other does. */
const detailsToTake = (survivor: CartRow, other: CartRow) => ({
  email: survivor.email ?? other.email,
  phone: survivor.phone ?? other.phone,
  shippingAddress: survivor.shippingAddress ?? other.shippingAddress,
  billingAddress: survivor.shippingAddress ? survivor.billingAddress : other.billingAddress,
  shippingRateId: survivor.shippingAddress ? survivor.shippingRateId : other.shippingRateId,
});

/** The secret again; a cart from before the signing secret was changed is given a new one. */
async function tokenOf(tx: Tx, cart: CartRow): Promise<string> {
  const known = knownCartToken(cart);
  if (known) return known;
  const token = cartTokenOf(cart.id);
  await tx
    .update(carts)
    .set({ tokenHash: hashToken(token) })
    .where(eq(carts.id, cart.id));
  return token;
}
