import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { productOptions, productOptionValues } from "@/db/schema/catalog";
import { translations } from "@/db/schema/content";
import { uuidv7 } from "@/lib/ids";
import type { ProductPlan } from "./plan-product";
import type { ProductState } from "./product-state";

type Options = NonNullable<ProductPlan["options"]>;
type Change = { productId: string; wanted: Options; old: ProductState["options"] };

/** Options and values keep their ids, and with them their translations and swatches. */
export async function writeOptions(tx: Tx, writes: readonly { plan: ProductPlan; before: ProductState | null }[]) {
  const changes = writes.flatMap(({ plan, before }): Change[] =>
    plan.options === null ? [] : [{ productId: plan.id, wanted: plan.options, old: before?.options ?? [] }],
  );
  await removeOptions(tx, changes);
  // Out of the way first: two options that change places would meet on one position.
  const known = changes.filter(({ old }) => old.length > 0).map(({ productId }) => productId);
  if (known.length > 0)
    await tx
      .update(productOptions)
      .set({ position: sql`-${productOptions.position}` })
      .where(inArray(productOptions.productId, known));
  const options = changes.flatMap(({ productId, wanted, old }) =>
    wanted.map(({ name, linkedTo, values }, index) => {
      const id = old.find((option) => option.name === name)?.id;
      return { row: { id: id ?? uuidv7(), productId, name, linkedTo, position: index + 1 }, isNew: !id, values };
    }),
  );
  await insertAll(
    tx,
    productOptions,
    options.filter(({ isNew }) => isNew).map(({ row }) => row),
  );
  await Promise.all(
    options
      .filter(({ isNew }) => !isNew)
      .map(({ row: { id, position, linkedTo } }) =>
        tx.update(productOptions).set({ position, linkedTo }).where(eq(productOptions.id, id)),
      ),
  );
  const values = options.flatMap((option) =>
    option.values.map((value, at) => ({ id: uuidv7(), optionId: option.row.id, value, position: at + 1 })),
  );
  const keepIds = sql`on conflict (option_id, value) do update set position = excluded.position`;
  await insertAll(tx, productOptionValues, values, keepIds);
}

async function removeOptions(tx: Tx, changes: readonly Change[]) {
  const gone = changes.flatMap(({ wanted, old }) =>
    old.filter(({ name }) => !wanted.some((option) => option.name === name)),
  );
  if (gone.length === 0) return;
  const ids = gone.map(({ id }) => id);
  const subjects = [...ids, ...gone.flatMap(({ values }) => values.map(({ id }) => id))];
  await tx.delete(translations).where(inArray(translations.subjectId, subjects));
  await tx.delete(productOptions).where(inArray(productOptions.id, ids));
}
