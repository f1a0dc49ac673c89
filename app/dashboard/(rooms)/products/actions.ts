"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { action } from "@/app/_server/action";
import { textOf, textsOf } from "@/app/dashboard/_data/read-form";
import { InvalidInput } from "@/commerce/refusal";
import { readNewProduct } from "./_components/read-product-form";
import { createStockedProduct, setStatus } from "./_data/change-products";

const statuses = ["draft", "active", "archived"] as const;
const mostAtOnce = 100;

export const createProductAction = action(
  createStockedProduct,
  ({ productId }) => redirect(`/dashboard/products/${productId}?created=1`),
  { read: readNewProduct },
);

export const setStatusAction = action(setStatus, () => refresh(), {
  read: (raw) => {
    const status = statuses.find((known) => known === textOf(raw.status));
    if (!status) throw new InvalidInput({ status: ["wrong_value"] });
    return { productIds: textsOf(raw.productIds).slice(0, mostAtOnce), status };
  },
});
