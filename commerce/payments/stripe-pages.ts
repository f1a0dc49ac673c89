import { eq, sql } from "drizzle-orm";
import type { Context } from "@/commerce/context";
import { reconcileCursors } from "@/db/schema/payment-cases";
import { stripeFailure } from "./stripe";

type Asked = { created: { gte: number }; limit: number; starting_after?: string };
type Page<Item> = { data: Item[]; has_more: boolean };
/** A list of Stripe's, newest first, that is compared with our rows; `take` says how much it had to mend. */
export type Comparison<Item extends { id: string }> = {
  name: string;
  /** How far back it looks. */
  sinceMs: number;
  /** A finished pass is begun again after this; 0 is at once. */
  everyMs: number;
  list: (asked: Asked) => Promise<Page<Item>>;
  take: (items: Item[]) => Promise<number>;
};
export type Compared = { looked: number; mended: number; isFinished: boolean };

const pageSize = 100;
type Cursor = { since: Date; after: string };

/**
 * Goes on comparing a list of Stripe's with our rows: at most `mostPages` pages, from where the last run stopped. Every
 * page may be taken twice; what it mends is mended once.
 */
export async function comparePages<Item extends { id: string }>(
  context: Context,
  comparison: Comparison<Item>,
  { mostPages, isFresh = false }: { mostPages: number; isFresh?: boolean },
): Promise<Compared> {
  const compared: Compared = { looked: 0, mended: 0, isFinished: true };
  let cursor = await cursorOf(context, comparison, isFresh);
  for (let pages = 0; cursor && pages < mostPages; pages += 1) {
    const page = await readPage(comparison, cursor);
    compared.mended += await comparison.take(page.data);
    compared.looked += page.data.length;
    const last = page.data.at(-1)?.id;
    cursor = page.has_more && last ? { ...cursor, after: last } : null;
    await keep(context, comparison.name, cursor);
  }
  return { ...compared, isFinished: cursor === null };
}

/** An object that Stripe has forgotten since is no place to go on from; then the pass begins again. */
async function readPage<Item extends { id: string }>(
  { list }: Comparison<Item>,
  { since, after }: Cursor,
): Promise<Page<Item>> {
  const asked = { created: { gte: Math.floor(since.getTime() / 1000) }, limit: pageSize };
  if (!after) return list(asked);
  return list({ ...asked, starting_after: after }).catch((error: unknown) => {
    if (stripeFailure(error).code !== "resource_missing") throw error;
    return list(asked);
  });
}

/** Where to go on; null while nothing is due. */
async function cursorOf<Item extends { id: string }>(
  { db, now }: Context,
  { name, sinceMs, everyMs }: Comparison<Item>,
  isFresh: boolean,
): Promise<Cursor | null> {
  const [kept] = await db.select().from(reconcileCursors).where(eq(reconcileCursors.name, name));
  if (kept && !isFresh) {
    if (!kept.finishedAt) return kept;
    if (now().getTime() - kept.finishedAt.getTime() < everyMs) return null;
  }
  const begun = { since: new Date(now().getTime() - sinceMs), after: "", finishedAt: null };
  await db
    .insert(reconcileCursors)
    .values({ name, ...begun })
    .onConflictDoUpdate({ target: reconcileCursors.name, set: { ...begun, updatedAt: sql`now()` } });
  return begun;
}

async function keep({ db, now }: Context, name: string, cursor: Cursor | null) {
  const at = cursor ? { after: cursor.after, finishedAt: null } : { after: "", finishedAt: now() };
  await db
    .update(reconcileCursors)
    .set({ ...at, updatedAt: sql`now()` })
    .where(eq(reconcileCursors.name, name));
}
