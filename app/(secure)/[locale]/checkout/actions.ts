"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { type ActionScope, type ActionState, action } from "@/app/_server/action";
import { readCartToken } from "@/app/_server/cart-cookie";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { requestMarket } from "@/app/_server/request-language";
import { removeCartLine } from "@/commerce/cart/remove-cart-line";
import { getCart } from "@/commerce/cart/queries";
import { setBillingAddress } from "@/commerce/cart/set-billing-address";
import { setCartContact } from "@/commerce/cart/set-cart-contact";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { setPickup } from "@/commerce/cart/set-pickup";
import { setShippingAddress } from "@/commerce/cart/set-shipping-address";
import { setShippingOption } from "@/commerce/cart/set-shipping-option";
import { startCheckout } from "@/commerce/checkout/start-checkout";
import type { Context } from "@/commerce/context";
import { listAddresses } from "@/commerce/customers/queries";
import { Refusal } from "@/commerce/refusal";
import { publicUrl } from "@/config/env";
import type { Currency } from "@/lib/money";
import { addressForm, contactForm } from "./_data/step-forms";
import type { StepSpec, StepState, Typed } from "./_data/step-spec";

type Raw = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const whole = (value: unknown): number => (/^\d{1,15}$/.test(text(value)) ? Number(value) : Number.NaN);

/** The browser's cart is the only one that a form may speak about. */
async function ownCart({ market }: Pick<ActionScope, "market">): Promise<{ cartToken: string }> {
  const cartToken = await readCartToken();
  return cartToken ? { cartToken } : redirect(`/${market}/cart`);
}
const onward = (market: string, step = "") => redirect(`/${market}/checkout${step && `?step=${step}`}`);

/** A refused form is shown again as it was typed; a cart that is gone or ordered has no form any more. */
async function answered(
  previous: StepState,
  result: ActionState<unknown>,
  again: (typed: Typed) => Promise<StepSpec>,
): Promise<StepState> {
  if (result.status !== "refused") return previous;
  if (result.code === "cart_closed" || result.code === "not_found") redirect(`/${await requestMarket()}/cart`);
  const spec = await again(result.values);
  return { round: previous.round + 1, spec, message: result.message, errors: result.fields };
}

const saveContact = action(setCartContact, (_cart, { market }) => onward(market), {
  read: async ({ email }: Raw, scope) => ({ email: text(email), ...(await ownCart(scope)) }),
});

export async function contactAction(previous: StepState, form: FormData): Promise<StepState> {
  const market = await requestMarket();
  return answered(previous, await saveContact({ status: "idle" }, form), (typed) => contactForm(market, typed));
}

type AddressInput = Parameters<typeof setShippingAddress>[1];
const addressOf = async ({ address }: Raw, scope: ActionScope): Promise<AddressInput> => ({
  address: address as AddressInput["address"],
  ...(await ownCart(scope)),
});

/** The delivery address, and that the invoice goes there too unless the shopper says otherwise. */
async function deliverTo(context: Context, { isBillingSame, ...input }: AddressInput & { isBillingSame: boolean }) {
  const cart = await setShippingAddress(context, input);
  if (isBillingSame) await setBillingAddress(context, { cartToken: input.cartToken, address: null });
  return { isBillingDone: isBillingSame, cart };
}

const saveShipping = action(
  deliverTo,
  ({ isBillingDone }, { market }) => onward(market, isBillingDone ? "" : "billing"),
  {
    read: async (raw: Raw, scope) => ({ ...(await addressOf(raw, scope)), isBillingSame: raw.billingSame === "on" }),
  },
);
const saveBilling = action(setBillingAddress, (_cart, { market }) => onward(market), { read: addressOf });

const typedIn = (form: FormData): Typed =>
  Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );

/** Saves an address; with `intent` country it only answers with the fields of the chosen country. */
async function addressStep(kind: "shipping" | "billing", previous: StepState, form: FormData): Promise<StepState> {
  const market = await requestMarket();
  const again = (typed: Typed) => addressForm({ market, kind, typed, isBillingSame: form.get("billingSame") === "on" });
  if (form.get("intent") === "country") return { round: previous.round, spec: await again(typedIn(form)) };
  const save = kind === "shipping" ? saveShipping : saveBilling;
  return answered(previous, await save({ status: "idle" }, form), again);
}
export async function shippingAction(previous: StepState, form: FormData): Promise<StepState> {
  return addressStep("shipping", previous, form);
}
export async function billingAction(previous: StepState, form: FormData): Promise<StepState> {
  return addressStep("billing", previous, form);
}

/** An address of the address book, by its id: the account's own, or none. */
async function deliverToSaved(context: Context, { savedId, cartToken }: { savedId: string; cartToken: string }) {
  const saved = (await listAddresses(context, {})).find(({ id }) => id === savedId);
  if (!saved) throw new Refusal("not_found");
  await setShippingAddress(context, { cartToken, address: saved.address });
  await setBillingAddress(context, { cartToken, address: null });
}
const saveSaved = action(deliverToSaved, (_done, { market }) => onward(market), {
  read: async ({ savedId }: Raw, scope) => ({ savedId: text(savedId), ...(await ownCart(scope)) }),
});
const savePickup = action(setPickup, (_cart, { market }) => onward(market), {
  read: async ({ locationId, name }: Raw, scope) => ({
    locationId: text(locationId),
    name: text(name),
    ...(await ownCart(scope)),
  }),
});
const saveOption = action(setShippingOption, (_cart, { market }) => onward(market), {
  read: async (raw: Raw, scope) => ({ shippingOptionId: text(raw.shippingOptionId), ...(await ownCart(scope)) }),
});

/** Where a choice cannot be made, the same step says why. */
async function chosen(result: Promise<ActionState<unknown>>, step: string): Promise<void> {
  const state = await result;
  if (state.status === "refused") redirect(`/${await requestMarket()}/checkout?step=${step}&refused=${state.code}`);
}
export async function savedAddressAction(form: FormData): Promise<void> {
  await chosen(saveSaved({ status: "idle" }, form), "address");
}
export async function pickupAction(form: FormData): Promise<void> {
  await chosen(savePickup({ status: "idle" }, form), "address");
}
export async function deliveryAction(form: FormData): Promise<void> {
  await chosen(saveOption({ status: "idle" }, form), "delivery");
}

/** Lowers each line to what can be had, and takes out what cannot. */
async function takeWhatIsLeft(context: Context, { cartToken }: { cartToken: string }) {
  const { lines, warnings } = await getCart(context, { cartToken });
  for (const { id: lineId, quantity, sellable } of lines) {
    const isGone = warnings.some((warning) => warning.code === "not_for_sale" && warning.lineId === lineId);
    if (isGone || sellable === 0) await removeCartLine(context, { cartToken, lineId });
    else if (sellable !== null && sellable < quantity)
      await setCartLine(context, { cartToken, lineId, quantity: sellable });
  }
}
const lowerLines = action(takeWhatIsLeft, (_done, { market }) => onward(market), {
  read: (_raw, scope) => ownCart(scope),
});
export async function takeWhatIsLeftAction(form: FormData): Promise<void> {
  await chosen(lowerLines({ status: "idle" }, form), "review");
}

const pay = action(
  startCheckout,
  ({ order, payment }, { market }) => redirect(payment?.url ?? orderPath(market, order)),
  {
    guard: async (scope) => {
      await limitRate("order.ip", addressKey(clientAddress(await headers())));
      await limitRate("order.session", (await ownCart(scope)).cartToken);
    },
    read: async ({ amount, currency }: Raw, scope) => ({
      ...(await ownCart(scope)),
      // What the page showed; the order is priced anew, and any difference is refused.
      expectedTotal: { amount: whole(amount), currency: text(currency) as Currency },
      returnUrl: `${publicUrl()}/${scope.market}/orders/{ORDER_ID}?token={ORDER_TOKEN}&paid=1`,
      cancelUrl: `${publicUrl()}/${scope.market}/checkout?back=1`,
    }),
  },
);
const orderPath = (market: string, { id, accessToken }: { id: string; accessToken: string }) =>
  `/${market}/orders/${id}?token=${encodeURIComponent(accessToken)}`;

/** Opens the order and leads to the page where it is paid; what stands in the way is said on the review. */
export async function payAction(form: FormData): Promise<void> {
  const result = await pay({ status: "idle" }, form);
  if (result.status !== "refused") return;
  const shown = Number.isNaN(whole(form.get("amount"))) ? "" : `&was=${whole(form.get("amount"))}`;
  redirect(`/${await requestMarket()}/checkout?refused=${result.code}${shown}`);
}
