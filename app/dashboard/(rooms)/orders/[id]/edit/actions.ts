"use server";

import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { requestContext } from "@/app/_server/request-context";
import { type FoundVariant, searchVariants } from "@/commerce/catalog/queries/search-variants";
import { changeOrder } from "@/commerce/changes/change-order";
import { previewOrderChange } from "@/commerce/changes/preview-change";
import { InvalidInput, Refusal } from "@/commerce/refusal";
import { readChangeForm, readConfirmedForm } from "./_components/read-change-form";

export const previewChangeAction = action(previewOrderChange, (preview) => preview, { read: readChangeForm });
export const changeOrderAction = action(changeOrder, ({ orderId }) => redirect(`/dashboard/orders/${orderId}`), {
  read: readConfirmedForm,
});

/** Variants whose product's title or whose SKU holds some words; nothing for whoever may not see them. */
export async function findVariantsAction(words: string): Promise<FoundVariant[]> {
  const q = typeof words === "string" ? words.trim().slice(0, 200) : "";
  if (q.length < 2) return [];
  try {
    return await searchVariants(await requestContext(), { q });
  } catch (error) {
    if (error instanceof Refusal || error instanceof InvalidInput) return [];
    throw error;
  }
}
