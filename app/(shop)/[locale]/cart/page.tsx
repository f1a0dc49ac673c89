import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { findBrowserCart } from "@/app/_server/browser-cart";
import { requestContext } from "@/app/_server/request-context";
import { type EdgeCode, refusalSentence } from "@/app/_server/sentences";
import { CartContents } from "@/app/(shop)/_components/cart/cart-contents";
import { cartText } from "@/app/(shop)/_components/cart/cart-text";
import { shopCartOf } from "@/app/(shop)/_components/cart/shop-cart";
import { type RefusalCode, refusals } from "@/commerce/refusal";
import { languageOf, localeTagOf } from "@/config/languages";
import { Callout } from "@/components/ui/callout";
import { getShop } from "@/app/(shop)/_data/shop";
import { EmptyCart } from "@/app/(shop)/_components/cart/empty-cart";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Made for one person and whole before it is sent, so that it can be read and used without scripts. */
export const instant = false;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "shop" });
  const { name } = await getShop(locale);
  return { title: t("cart.title"), description: t("cart.description", { store: name }) };
}

export default async function CartPage({ params, searchParams }: Props) {
  const { locale: market } = await params;
  const text = await cartText(market);
  const cart = await findBrowserCart(await requestContext());
  const refused = refusedCode((await searchParams).refused);
  return (
    <main id="content" className="shop-width flex flex-col gap-6 py-8 lg:py-12">
      <h1 className="text-2xl font-semibold">{text.title}</h1>
      {refused && (
        <Callout tone="danger" role="alert">
          {refusalSentence(languageOf(market), refused)}
        </Callout>
      )}
      {cart ? (
        <CartContents cart={shopCartOf(cart)} market={market} locale={localeTagOf(market)} text={text} />
      ) : (
        <EmptyCart market={market} text={text} />
      )}
    </main>
  );
}

/** Anyone can write anything into an address: only codes we know are said. */
const refusedCode = (value: string | string[] | undefined): RefusalCode | EdgeCode | undefined =>
  value === "invalid_input" ? value : refusals.find((code) => code === value);
