"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { requestContext } from "@/app/_server/request-context";
import { saveTranslations } from "@/app/dashboard/(rooms)/products/_data/save-translations";
import { readTranslationForm } from "@/app/dashboard/(rooms)/products/_components/read-translation-form";
import { createCollection } from "@/commerce/catalog/create-collection";
import { deleteCollection } from "@/commerce/catalog/delete-collection";
import { listAdminProducts } from "@/commerce/catalog/queries/list-admin-products";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { readCollectionForm, readNewCollection } from "./_components/read-collection-form";
import { saveCollection } from "./_data/save-collection";

const reread = () => refresh();
const found = 8;

export const createCollectionAction = action(
  createCollection,
  ({ collectionId }) => redirect(`/dashboard/collections/${collectionId}`),
  { read: readNewCollection },
);
export const saveCollectionAction = action(saveCollection, reread, { read: readCollectionForm });
export const deleteCollectionAction = action(deleteCollection, () => redirect("/dashboard/collections"));
export const translateCollectionAction = action(saveTranslations, reread, { read: readTranslationForm });

/** Products whose title or SKU holds some words; nothing for whoever may not see them. */
export async function findProductsAction(words: string): Promise<{ id: string; title: string; status: string }[]> {
  const q = typeof words === "string" ? words.trim().slice(0, 200) : "";
  if (q.length < 2) return [];
  try {
    const { items } = await listAdminProducts(await requestContext(), { q, limit: found });
    return items.map(({ id, title, status }) => ({ id, title, status }));
  } catch (error) {
    if (error instanceof Refusal || error instanceof InvalidInput) return [];
    throw error;
  }
}
