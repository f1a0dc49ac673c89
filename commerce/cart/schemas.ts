import { z } from "zod";
import { postalAddressInput } from "@/commerce/customers/address-format";
import { requiredLine } from "@/commerce/text-line";

// Stripe takes 100 lines, and tax may need one of them.
export const maxLines = 99;
export const maxQuantity = 999;

/** The cart's secret; whatever is not one simply finds no cart. */
export const cartToken = z.string().min(1).max(200);
const quantity = z.int().min(1).max(maxQuantity);
const marketKey = z.string().max(20);
const phone = z
  .string()
  .max(40)
  .transform((text) => text.trim())
  .refine(
    (text) => text === "" || (/^[+\d(][\d\s()./-]*$/.test(text) && text.replaceAll(/\D/g, "").length >= 5),
    "phone_wrong",
  );

export const cartInput = z.strictObject({ cartToken });
export const createCartInput = z.strictObject({ market: marketKey.optional() });
export const claimCartInput = z.strictObject({ cartToken: cartToken.optional() });
export const switchMarketInput = z.strictObject({ cartToken, market: marketKey });
export const addToCartInput = z.strictObject({ cartToken, variantId: z.uuid(), quantity: quantity.default(1) });
export const setCartLineInput = z.strictObject({
  cartToken,
  lineId: z.uuid(),
  quantity: z.int().min(0).max(maxQuantity),
});
/** One line of the cart, to be removed, saved for later or taken back. */
export const oneCartLineInput = z.strictObject({ cartToken, lineId: z.uuid() });
export const setCartContactInput = z.strictObject({
  cartToken,
  email: z
    .string()
    .max(254)
    .transform((text) => text.trim().toLowerCase())
    .pipe(z.email()),
  phone: phone.optional(),
});
export const setShippingAddressInput = z.strictObject({ cartToken, address: postalAddressInput });
export const setBillingAddressInput = z.strictObject({ cartToken, address: postalAddressInput.nullable() });
/** Null: it is to be sent after all. `name` is who fetches it. */
export const setPickupInput = z.strictObject({
  cartToken,
  locationId: z.uuid().nullable(),
  name: requiredLine(120).optional(),
});
export const setShippingOptionInput = z.strictObject({ cartToken, shippingOptionId: z.uuid() });
