import { addToCart } from "@/commerce/cart/add-to-cart";
import type { CartView } from "@/commerce/cart/cart-view";
import { createCart } from "@/commerce/cart/create-cart";
import { setCartContact } from "@/commerce/cart/set-cart-contact";
import { setShippingAddress } from "@/commerce/cart/set-shipping-address";
import { setShippingOption } from "@/commerce/cart/set-shipping-option";
import type { Context } from "@/commerce/context";
import { forgetEnv } from "@/config/env";
import { startStripeSandbox } from "@/sandbox/stripe/server";
import { SECRET_KEY, WEBHOOK_SECRET } from "@/sandbox/stripe/testing";
import { newYork } from "./given-shop";

type Filled = { lines: { variantId: string; quantity: number }[]; market?: string; email?: string };

/** A cart with contact, address and the first delivery option: all that checkout asks for. */
export async function givenFilledCart(context: Context, { lines, market, email }: Filled): Promise<CartView> {
  const { id: cartToken } = await createCart(context, { market });
  for (const line of lines) await addToCart(context, { cartToken, ...line });
  await setCartContact(context, { cartToken, email: email ?? "ada@shopper.example" });
  const { shippingOptions } = await setShippingAddress(context, { cartToken, address: newYork });
  const [first] = shippingOptions ?? [];
  if (!first) throw new Error("Nobody delivers to New York");
  return setShippingOption(context, { cartToken, shippingOptionId: first.id });
}

/** Settings of this process (and of children that are given them), read again by whoever asks next. */
export function useEnvironment(settings: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetEnv();
}

/** A Stripe sandbox that this process pays with; its webhooks go nowhere unless a listener is named. */
export async function startPayments(webhookUrl = "http://127.0.0.1:9/none") {
  const sandbox = await startStripeSandbox({
    port: 0,
    secretKey: SECRET_KEY,
    webhook: { url: webhookUrl, secret: WEBHOOK_SECRET },
  });
  useEnvironment({
    STRIPE_SECRET_KEY: SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    STRIPE_API_URL: sandbox.url,
  });
  return sandbox;
}
