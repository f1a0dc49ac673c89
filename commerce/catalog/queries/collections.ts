import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { type Picture, pictureOf } from "@/commerce/media/picture";
import { query } from "@/commerce/query";
import type { Db } from "@/db/client";
import { collections } from "@/db/schema/collections";
import { safeHtml, textOfHtml } from "@/lib/safe-html";
import { lookupText, marketKey } from "../schemas";
import { requireMarket, type ShopMarket } from "../shop-market";
import { readTranslations, type Translate, type Translated } from "../translated";
import { readCollectionPath } from "./collection-branch";

type Row = typeof collections.$inferSelect;
export type CollectionCard = { id: string; handle: string; title: Translated; image: Picture };
export type CollectionNode = CollectionCard & { productCount: number; children: CollectionNode[] };

const input = { market: marketKey };

/** The published collections as a tree; `productCount` counts what is for sale in the branch, each product once. */
export const listCollectionTree = query({
  input: z.strictObject(input),
  allow: "anyone",
  async run({ db }, { market: key }): Promise<CollectionNode[]> {
    const market = await requireMarket(db, key);
    const rows = await readPublished(db);
    const counts = await countBranches(db);
    const translate = await readTranslations(
      db,
      market,
      rows.map(({ id }) => id),
    );
    const below = (parentId: string | null): CollectionNode[] =>
      rows
        .filter((row) => row.parentId === parentId)
        .map((row) => ({ ...cardOf(row, translate), productCount: counts.get(row.id) ?? 0, children: below(row.id) }));
    return below(null);
  },
});

/** A published collection for its page, or null. `path` leads from the outermost collection to this one's parent. */
export const findCollection = query({
  input: z.strictObject({ ...input, handle: lookupText }),
  allow: "anyone",
  async run({ db }, { market: key, handle }) {
    const market = await requireMarket(db, key);
    const isIt = and(eq(collections.handle, handle), eq(collections.isPublished, true));
    const [row] = await db.select().from(collections).where(isIt);
    return row ? showCollection(db, market, row) : null;
  },
});
export type CollectionPage = NonNullable<Awaited<ReturnType<typeof findCollection>>>;

async function showCollection(db: Db, market: ShopMarket, row: Row) {
  const path = (await readCollectionPath(db, row.id)).slice(0, -1);
  const children = await readPublished(db, row.id);
  const ids = [row, ...path, ...children].map(({ id }) => id);
  const translate = await readTranslations(db, market, ids);
  const description = translate(row.id, "description", row.description);
  const card = cardOf(row, translate);
  return {
    ...card,
    descriptionHtml: { ...description, text: safeHtml(description.text) },
    path: path.map(({ id, handle, title }) => ({ id, handle, title: translate(id, "title", title) })),
    children: children.map((child) => cardOf(child, translate)),
    seo: {
      title: translate(row.id, "seoTitle", row.seoTitle).text || card.title.text,
      description:
        translate(row.id, "seoDescription", row.seoDescription).text || textOfHtml(description.text).slice(0, 160),
    },
    updatedAt: row.updatedAt.toISOString(),
  };
}

const cardOf = (row: Row, translate: Translate): CollectionCard => {
  const title = translate(row.id, "title", row.title);
  return { id: row.id, handle: row.handle, title, image: pictureOf(collectionPicture(row), row.id, title) };
};

/** A collection's picture is kept in one square size, so its row needs no width. */
export const collectionPictureSide = 800;
const collectionPicture = ({ imageKey }: Row) => ({
  storageKey: imageKey,
  width: collectionPictureSide,
  height: collectionPictureSide,
});

const readPublished = (db: Db, parentId?: string) =>
  db
    .select()
    .from(collections)
    .where(and(eq(collections.isPublished, true), parentId ? eq(collections.parentId, parentId) : undefined))
    .orderBy(asc(collections.position), asc(collections.title), asc(collections.id));

async function countBranches(db: Db): Promise<Map<string, number>> {
  const rows = await db.execute<{ id: string; count: number }>(sql`
    with recursive branch as (
      select id as root, id from collections where is_published
      union select b.root, c.id from collections c join branch b on c.parent_id = b.id where c.is_published
    )
    select b.root as id, count(distinct p.id)::int as count from branch b
    join collection_products cp on cp.collection_id = b.id
    join products p on p.id = cp.product_id and p.status = 'active' and p.is_published
      and exists (select 1 from variants v where v.product_id = p.id)
    group by b.root`);
  return new Map(rows.map(({ id, count }) => [id, count]));
}
