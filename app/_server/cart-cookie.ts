import { cookies } from "next/headers";
import { isHttps } from "@/config/env";
import { limitOf } from "@/config/limits";

const cookieName = () => (isHttps() ? "__Host-cart" : "cart");
const tokenPattern = /^[\w-]{22,43}$/;

/** The secret of this browser's cart, null when it has none. It is only ever read from the cookie. */
export async function readCartToken(): Promise<string | null> {
  const value = (await cookies()).get(cookieName())?.value ?? "";
  return tokenPattern.test(value) ? value : null;
}

/** Gives this browser a cart's secret and keeps it for as long as the cart; only in actions and route handlers. */
export async function keepCartToken(token: string): Promise<void> {
  (await cookies()).set(cookieName(), token, {
    httpOnly: true,
    secure: isHttps(),
    sameSite: "lax",
    path: "/",
    maxAge: limitOf("lifetimes.cartSeconds"),
  });
}

export async function forgetCartToken(): Promise<void> {
  // Browsers ignore a __Host- cookie without Secure and Path, also one that deletes.
  (await cookies()).set(cookieName(), "", { httpOnly: true, secure: isHttps(), sameSite: "lax", path: "/", maxAge: 0 });
}
