import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { findBrowserCart } from "@/app/_server/browser-cart";
import { requestContext } from "@/app/_server/request-context";
import { EmptyDrawing } from "@/app/(shop)/_components/empty-drawing";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { type SecurePage, single } from "../_components/page-text";
import { CheckoutNotices } from "./_components/checkout-notices";
import { CheckoutSteps } from "./_components/checkout-steps";
import { OrderSummary } from "./_components/order-summary";

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: "checkout" });
  return { title: t("title") };
}

/** Whole before it is sent, so that the status is true and everything can be read without scripts. */
export const instant = false;

/** One page, one step open at a time, in the order in which they build on each other. */
export default async function CheckoutPage({ params, searchParams }: SecurePage) {
  const { locale: market } = await params;
  const query = await searchParams;
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const cart = await findBrowserCart(await requestContext());
  if (!cart || cart.lines.length === 0) {
    return (
      <main id="content" className="shop-width flex flex-col gap-6 py-8">
        <h1 className="text-2xl font-semibold">{t("title")}</h1>
        <EmptyState
          drawing={<EmptyDrawing of="cart" />}
          title={t("empty.title")}
          reason={t("empty.reason")}
          action={
            <LinkButton href={`/${market}`} isDocument variant="primary" size="touch">
              {t("empty.action")}
            </LinkButton>
          }
        />
      </main>
    );
  }
  // A cart has the prices of one market; its checkout speaks that market's language.
  if (cart.market !== market) redirect(`/${cart.market}/checkout`);
  const asked = { refused: single(query.refused), was: single(query.was), isBack: single(query.back) === "1" };
  return (
    <main id="content" className="shop-width flex flex-col gap-6 py-6 lg:gap-8 lg:py-10">
      <h1 className="text-2xl font-semibold">{t("title")}</h1>
      <div className="grid grid-cols-1 items-start gap-x-16 gap-y-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="lg:order-last">
          <OrderSummary cart={cart} market={market} />
        </div>
        <div className="flex flex-col gap-6">
          <CheckoutNotices cart={cart} market={market} asked={asked} />
          <CheckoutSteps cart={cart} market={market} wanted={single(query.step)} wantsNew={single(query.new) === "1"} />
        </div>
      </div>
    </main>
  );
}
