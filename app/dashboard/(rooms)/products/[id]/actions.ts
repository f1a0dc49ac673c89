"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { textOf, textsOf } from "@/app/dashboard/_data/read-form";
import { archiveProduct } from "@/commerce/catalog/archive-product";
import { removeMedia, reorderMedia, updateMedia } from "@/commerce/catalog/change-media";
import { deleteProduct } from "@/commerce/catalog/delete-product";
import { setOptions } from "@/commerce/catalog/set-options";
import { readOptions, readProductForm } from "../_components/read-product-form";
import { saveProduct } from "../_data/change-products";
import { saveTranslations } from "../_data/save-translations";
import { readTranslationForm } from "../_components/read-translation-form";

const reread = () => refresh();

export const saveProductAction = action(saveProduct, reread, { read: readProductForm });
export const archiveProductAction = action(archiveProduct, reread);
export const deleteProductAction = action(deleteProduct, () => redirect("/dashboard/products"));
export const updateMediaAction = action(updateMedia, reread);
export const removeMediaAction = action(removeMedia, reread);
export const reorderMediaAction = action(reorderMedia, reread, {
  read: ({ productId, mediaIds }) => ({ productId: textOf(productId), mediaIds: textsOf(mediaIds) }),
});
export const setOptionsAction = action(setOptions, ({ productId }) => redirect(`/dashboard/products/${productId}`), {
  read: ({ productId, options }) => ({ productId: textOf(productId), options: readOptions(options) }),
});
export const saveTranslationsAction = action(saveTranslations, reread, { read: readTranslationForm });
