import { z } from "zod";
import { cartToken } from "@/commerce/cart/schemas";
import { type Currency, isCurrency } from "@/lib/money";

/** What the shopper was shown; it is only ever compared with our own sum. */
const expectedTotal = z.strictObject({
  amount: z.int().min(0),
  currency: z
    .string()
    .max(3)
    .refine((code): code is Currency => isCurrency(code), "currency_wrong"),
});
/** `{ORDER_ID}` and `{ORDER_TOKEN}` in it are filled in, because the order does not exist yet when it is written. */
const address = z.url({ protocol: /^https?$/ }).max(1500);

export const openOrderInput = z.strictObject({ cartToken, expectedTotal });
export const startCheckoutInput = z.strictObject({
  ...openOrderInput.shape,
  returnUrl: address,
  /** Where the shopper lands who leaves the payment page; the return address when left out. */
  cancelUrl: address.optional(),
});
