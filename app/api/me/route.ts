import { cookies } from "next/headers";
import { connection } from "next/server";
import { z } from "zod";
import { findBrowserCart } from "@/app/_server/browser-cart";
import { readCartToken } from "@/app/_server/cart-cookie";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { problemFrom } from "@/app/_server/problem";
import { limitRate } from "@/app/_server/rate-limit";
import { requestContext } from "@/app/_server/request-context";
import { requestMarket } from "@/app/_server/request-language";
import { currentSession } from "@/app/_server/session";
import { type ShopCart, shopCartOf } from "@/app/(shop)/_components/cart/shop-cart";
import { countCartPieces } from "@/commerce/cart/queries";
import { type LiveVariant, liveVariants } from "@/commerce/catalog/queries/live-variants";
import type { Context } from "@/commerce/context";
import { parseInput } from "@/commerce/parse-input";
import { Refusal } from "@/commerce/refusal";
import { isHttps } from "@/config/env";
import { marketCookie } from "@/i18n/language-cookie";

export type Me = {
  /** Null for a guest; "" for a person who gave none. */
  name: string | null;
  /** Pieces in the cart. */
  pieces: number;
  /** Of the variants, or the product, that were asked for. */
  variants?: LiveVariant[];
  /** Only where it was asked for. */
  cart?: ShopCart | null;
};

const mostVariants = 50;
const query = z.strictObject({
  variants: z
    .string()
    .max(mostVariants * 40)
    .default("")
    .transform((text) => [...new Set(text.split(",").filter(Boolean))])
    .pipe(z.array(z.uuid()).max(mostVariants)),
  product: z.uuid().optional(),
  market: z
    .string()
    .regex(/^[a-z]{2}-[a-z]{2}$/)
    .optional(),
  cart: z.enum(["1"]).optional(),
});

/** The one small request behind the shop's static pages: who is here, what is in the cart, what variants cost now. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  try {
    await limitRate("api.ip", `me:${addressKey(clientAddress(request.headers))}`);
    const asked = parseInput(query, Object.fromEntries(new URL(request.url).searchParams));
    const context = await requestContext();
    if (asked.market) await rememberMarket(asked.market);
    const [session, carried, variants] = await Promise.all([
      currentSession(),
      asked.cart ? carriedCart(context) : countPieces(context),
      readVariants(context, asked),
    ]);
    const me: Me = { name: session && session.name, ...carried, ...variants };
    return Response.json(me, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    return problemFrom(error, request);
  }
}

async function readVariants(context: Context, { variants, product, market }: z.output<typeof query>) {
  if (variants.length === 0 && !product) return {};
  const asked = { market: market ?? (await requestMarket()), variantIds: variants };
  return { variants: await liveVariants(context, { ...asked, ...(product && { productId: product }) }) };
}

async function carriedCart(context: Context): Promise<Pick<Me, "pieces" | "cart">> {
  const cart = await findBrowserCart(context);
  return { pieces: cart?.pieces ?? 0, cart: cart && shopCartOf(cart) };
}

/** A cart that ran out, or another person's, counts as none. */
async function countPieces(context: Context): Promise<Pick<Me, "pieces">> {
  const cartToken = await readCartToken();
  if (cartToken === null) return { pieces: 0 };
  try {
    return { pieces: await countCartPieces(context, { cartToken }) };
  } catch (error) {
    if (error instanceof Refusal && error.code === "not_found") return { pieces: 0 };
    throw error;
  }
}

const year = 31_536_000;

/** `/` leads back to the market that a shopper last looked at. */
async function rememberMarket(market: string): Promise<void> {
  const jar = await cookies();
  if (jar.get(marketCookie)?.value === market) return;
  jar.set(marketCookie, market, { httpOnly: true, sameSite: "lax", secure: isHttps(), path: "/", maxAge: year });
}
