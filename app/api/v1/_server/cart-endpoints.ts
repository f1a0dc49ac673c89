import { addToCart } from "@/commerce/cart/add-to-cart";
import { createCart } from "@/commerce/cart/create-cart";
import { getCart } from "@/commerce/cart/queries";
import { removeCartLine } from "@/commerce/cart/remove-cart-line";
import { returnCartLine } from "@/commerce/cart/return-cart-line";
import { saveCartLine } from "@/commerce/cart/save-cart-line";
import {
  addToCartInput,
  createCartInput,
  setCartContactInput,
  setCartLineInput,
  setPickupInput,
  setShippingOptionInput,
} from "@/commerce/cart/schemas";
import { setBillingAddress } from "@/commerce/cart/set-billing-address";
import { setCartContact } from "@/commerce/cart/set-cart-contact";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { setShippingAddress } from "@/commerce/cart/set-shipping-address";
import { setPickup } from "@/commerce/cart/set-pickup";
import { setShippingOption } from "@/commerce/cart/set-shipping-option";
import { startCheckoutInput } from "@/commerce/checkout/schemas";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import { postalAddressInput } from "@/commerce/customers/address-format";
import { z } from "zod";
import { cartShape, checkoutShape } from "./cart-shapes";
import { endpoint } from "./endpoint";
import { pathId } from "./path-id";

const cartOf = (params: Readonly<Record<string, string>>) => ({ cartToken: params.id ?? "" });
const onCart = { tag: "Carts", status: 200, answer: cartShape } as const;
const lineBody = addToCartInput.omit({ cartToken: true });
const quantityBody = setCartLineInput.omit({ cartToken: true, lineId: true });
const contactBody = setCartContactInput.omit({ cartToken: true });
const checkoutBody = startCheckoutInput.omit({ cartToken: true });

export const cartEndpoints = [
  endpoint({
    ...onCart,
    method: "POST",
    path: "/carts",
    summary: "Open an empty cart",
    body: createCartInput,
    status: 201,
    run: ({ context, body }) => createCart(context, body),
  }),
  endpoint({
    ...onCart,
    method: "GET",
    path: "/carts/{id}",
    summary: "The cart, priced now",
    run: ({ context, params }) => getCart(context, cartOf(params)),
  }),
  endpoint({
    ...onCart,
    method: "POST",
    path: "/carts/{id}/lines",
    summary: "Add pieces of a variant",
    body: lineBody,
    run: ({ context, params, body }) => addToCart(context, { ...cartOf(params), ...body }),
  }),
  endpoint({
    ...onCart,
    method: "PATCH",
    path: "/carts/{id}/lines/{lineId}",
    summary: "Set a line’s quantity; 0 takes it out",
    body: quantityBody,
    run: ({ context, params, body }) =>
      setCartLine(context, { ...cartOf(params), lineId: pathId(params, "lineId"), ...body }),
  }),
  endpoint({
    ...onCart,
    method: "DELETE",
    path: "/carts/{id}/lines/{lineId}",
    summary: "Take a line out",
    run: ({ context, params }) => removeCartLine(context, { ...cartOf(params), lineId: pathId(params, "lineId") }),
  }),
  endpoint({
    ...onCart,
    method: "PUT",
    path: "/carts/{id}/lines/{lineId}/saved",
    summary: "Save a line for later",
    run: ({ context, params }) => saveCartLine(context, { ...cartOf(params), lineId: pathId(params, "lineId") }),
  }),
  endpoint({
    ...onCart,
    method: "DELETE",
    path: "/carts/{id}/lines/{lineId}/saved",
    summary: "Take a saved line back into the cart",
    run: ({ context, params }) => returnCartLine(context, { ...cartOf(params), lineId: pathId(params, "lineId") }),
  }),
  endpoint({
    ...onCart,
    method: "PUT",
    path: "/carts/{id}/contact",
    summary: "Who orders",
    body: contactBody,
    run: ({ context, params, body }) => setCartContact(context, { ...cartOf(params), ...body }),
  }),
  endpoint({
    ...onCart,
    method: "PUT",
    path: "/carts/{id}/shipping-address",
    summary: "Where it goes; the answer holds the delivery options",
    body: postalAddressInput,
    run: ({ context, params, body }) => setShippingAddress(context, { ...cartOf(params), address: body }),
  }),
  endpoint({
    ...onCart,
    method: "PUT",
    path: "/carts/{id}/billing-address",
    summary: "Whom the bill is for, when that is another address",
    body: postalAddressInput,
    run: ({ context, params, body }) => setBillingAddress(context, { ...cartOf(params), address: body }),
  }),
  endpoint({
    ...onCart,
    method: "PUT",
    path: "/carts/{id}/shipping-option",
    summary: "Choose a delivery option",
    body: z.strictObject({ id: setShippingOptionInput.shape.shippingOptionId }),
    run: ({ context, params, body }) => setShippingOption(context, { ...cartOf(params), shippingOptionId: body.id }),
  }),
  endpoint({
    ...onCart,
    method: "PUT",
    path: "/carts/{id}/pickup",
    summary: "Fetch it at one of the cart’s pickup options instead of having it sent; null takes that back",
    body: setPickupInput.omit({ cartToken: true }),
    run: ({ context, params, body }) => setPickup(context, { ...cartOf(params), ...body }),
  }),
  endpoint({
    method: "POST",
    path: "/carts/{id}/checkout",
    tag: "Carts",
    summary: "Open the order and the page where it is paid",
    needsIdempotencyKey: true,
    limit: "order.ip",
    body: checkoutBody,
    status: 201,
    answer: checkoutShape,
    run: ({ context, params, body }) => startCheckout(context, { ...cartOf(params), ...body }),
  }),
];
