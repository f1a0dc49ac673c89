import { claimCart } from "@/commerce/cart/claim-cart";
import type { Context } from "@/commerce/context";
import { type NewSession, signIn } from "@/commerce/customers/sign-in";
import { keepCartToken, readCartToken } from "./cart-cookie";
import { addressKey } from "./client-address";
import { limitRate } from "./rate-limit";

type Credentials = { email: string; password: string; market?: string };
type Browser = { address: string; device: { ipPrefix?: string; userAgent?: string } };

/** Checks a password within the limits of address and account, and opens a session. The caller hands it to the browser. */
export async function openSessionFor(
  context: Context,
  credentials: Credentials,
  browser: Browser,
): Promise<NewSession> {
  await limitRate("login.ip", addressKey(browser.address), { whenDown: "closed" });
  await limitRate("login.account", credentials.email.trim().toLowerCase().slice(0, 254), { whenDown: "closed" });
  return signIn(context, { ...credentials, device: browser.device });
}

/** Joins this browser's cart with the account's; staff shop as guests. Only in actions and route handlers. */
export async function bindCart(context: Context, { userId, isStaff }: NewSession): Promise<void> {
  if (isStaff) return;
  const brought = await readCartToken();
  const shopper: Context = { ...context, actor: { kind: "shopper", id: userId } };
  const { cartToken } = await claimCart(shopper, brought === null ? {} : { cartToken: brought });
  if (cartToken && cartToken !== brought) await keepCartToken(cartToken);
}
