"use server";

import { redirect } from "next/navigation";
import { type ActionState, type ActionScope, action } from "@/app/_server/action";
import { openBrowserCart } from "@/app/_server/browser-cart";
import { type ShopCart, shopCartOf } from "@/app/(shop)/_components/cart/shop-cart";
import { getProductPage } from "@/app/(shop)/_data/product-page";
import { acceptPrices } from "@/commerce/cart/accept-prices";
import { addToCart } from "@/commerce/cart/add-to-cart";
import { removeCartLine } from "@/commerce/cart/remove-cart-line";
import { returnCartLine } from "@/commerce/cart/return-cart-line";
import { saveCartLine } from "@/commerce/cart/save-cart-line";
import { setCartLine } from "@/commerce/cart/set-cart-line";
import { switchMarket } from "@/commerce/cart/switch-market";

type Raw = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (/^\d{1,6}$/.test(text(value).trim()) ? Number(value) : Number.NaN);
const secret = async ({ context, market }: ActionScope) => ({ cartToken: await openBrowserCart(context, market) });
const oneLine = async (raw: Raw, scope: ActionScope) => ({ lineId: text(raw.lineId), ...(await secret(scope)) });

const deeds = {
  add: action(addToCart, shopCartOf, {
    read: async (raw, scope) => ({
      variantId: text(raw.variantId) || (await chosenVariant(raw, scope)),
      quantity: raw.quantity === undefined ? 1 : count(raw.quantity),
      ...(await secret(scope)),
    }),
  }),
  set: action(setCartLine, shopCartOf, {
    // The two buttons beside the field send a step; without scripts they are what changes it.
    read: async (raw, scope) => ({
      lineId: text(raw.lineId),
      quantity: Math.max(0, count(raw.quantity) + stepOf(raw)),
      ...(await secret(scope)),
    }),
  }),
  remove: action(removeCartLine, shopCartOf, { read: oneLine }),
  save: action(saveCartLine, shopCartOf, { read: oneLine }),
  return: action(returnCartLine, shopCartOf, { read: oneLine }),
  accept: action(acceptPrices, shopCartOf, { read: (_raw, scope) => secret(scope) }),
  move: action(switchMarket, shopCartOf, {
    read: async (_raw, scope) => ({ market: scope.market, ...(await secret(scope)) }),
  }),
};

const stepOf = ({ step }: Raw): number => {
  if (step === "1") return 1;
  return step === "-1" ? -1 : 0;
};

/** Before scripts have loaded a product's form sends the chosen options instead of a variant. */
async function chosenVariant(raw: Raw, { market }: ActionScope): Promise<string> {
  const product = await getProductPage(market, text(raw.handle));
  const isChosen = (values: readonly string[]) => values.every((value, index) => raw[`option${index}`] === value);
  return product?.variants.find(({ options }) => product.options.length === 0 || isChosen(options))?.id ?? "";
}

const isDeed = (name: string): name is keyof typeof deeds => Object.hasOwn(deeds, name);

/** Changes the cart as the form's field `do` says: add, set, remove, save, return, accept or move; answers the cart. */
export async function changeCart(form: FormData): Promise<ActionState<ShopCart>> {
  const name = text(form.get("do"));
  return deeds[isDeed(name) ? name : "accept"]({ status: "idle" }, form);
}

/** The same for browsers without scripts: the cart's page follows and says what was refused. */
export async function submitCart(form: FormData): Promise<void> {
  const state = await changeCart(form);
  const market = /^[a-z]{2}-[a-z]{2}$/.exec(text(form.get("market")))?.[0] ?? "";
  const refused = state.status === "refused" ? `?refused=${state.code}` : "";
  redirect(`/${market}/cart${refused}`);
}
