"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { addVariant } from "@/commerce/catalog/add-variant";
import { deleteVariant } from "@/commerce/catalog/delete-variant";
import { setBundle } from "@/commerce/catalog/set-bundle";
import { updateVariant } from "@/commerce/catalog/update-variant";
import { adjustStock } from "@/commerce/inventory/adjust-stock";
import { setBin } from "@/commerce/inventory/set-bin";
import { setStock } from "@/commerce/inventory/set-stock";
import { setStockStrategy } from "@/commerce/inventory/set-stock-strategy";
import { readBundleForm } from "../../_components/read-bundle-form";
import { readNewVariant, readVariantForm } from "../../_components/read-variant-form";

const reread = () => refresh();
const toProduct = ({ productId }: { productId: string }) => redirect(`/dashboard/products/${productId}`);

export const updateVariantAction = action(updateVariant, reread, { read: readVariantForm });
export const addVariantAction = action(addVariant, toProduct, { read: readNewVariant });
export const deleteVariantAction = action(deleteVariant, toProduct);
export const adjustStockAction = action(adjustStock, reread);
export const setBundleAction = action(setBundle, reread, { read: readBundleForm });
export const setStockStrategyAction = action(setStockStrategy, reread);
export const setBinAction = action(setBin, reread);
export const setStockAction = action(setStock, reread);
