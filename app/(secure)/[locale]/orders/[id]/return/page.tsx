import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getShop } from "@/app/(shop)/_data/shop";
import { refusalSentence } from "@/app/_server/sentences";
import { refusals } from "@/commerce/refusal";
import { getReturnOffer } from "@/commerce/returns/get-return-offer";
import { itemConditions, returnReasons } from "@/commerce/returns/return-words";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { languageOf, localeTagOf } from "@/config/languages";
import { single } from "../../../_components/page-text";
import { dateText, Returns } from "../_components/returns";
import { type OrderPage, openOrderPage, shopperContext } from "../_data/open-order-page";
import { ReturnForm } from "./_components/return-form";

export async function generateMetadata({ params }: OrderPage): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: "returns" });
  // The address holds the order's secret; its own forms need to be known to come from here.
  return { title: t("title"), referrer: "same-origin" };
}

/** Whole before it is sent, so that everything can be done without scripts. */
export const instant = false;

/** What can come back of an order, until when, and how its returns stand. */
export default async function ReturnPage({ params, searchParams }: OrderPage) {
  const { locale: market, id } = await params;
  const query = await searchParams;
  const token = single(query.token);
  const order = await openOrderPage(id, token);
  const offer = await getReturnOffer(await shopperContext(), { orderId: id, ...(token && { token }) });
  const t = await getTranslations({ locale: market, namespace: "returns" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const locale = localeTagOf(market);
  const { timezone } = (await getShop(market)).market;
  const code = refusals.find((each) => each === single(query.refused));
  const details = { count: offer.mostPhotos, left: 0, days: offer.days };
  const lateText = (isOpen: boolean, days: number) => (isOpen ? "" : t("lineLate", { days }));
  return (
    <main id="content" className="shop-width flex max-w-3xl flex-col gap-6 py-6 lg:py-10">
      <header className="flex flex-col gap-2">
        <TextLink href={`/${market}/orders/${id}?token=${encodeURIComponent(token)}`}>{t("form.back")}</TextLink>
        <h1 className="text-2xl font-semibold">{t("form.title", { number: order.number })}</h1>
        <p className="text-muted">
          {t("form.lead")}{" "}
          {offer.deadline
            ? t("until", { date: dateText(offer.deadline, locale, timezone) })
            : t("untilArrived", { days: offer.days })}
        </p>
      </header>
      {code && (
        <Callout tone="danger" role="alert">
          {refusalSentence(languageOf(market), code, details)}
        </Callout>
      )}
      <Returns order={order} market={market} timeZone={timezone} token={token} mostPhotos={offer.mostPhotos} isOpen />
      {offer.isOffered ? (
        <ReturnForm
          orderId={order.id}
          token={token}
          lines={offer.lines.map(({ orderLineId, title, left, block, days, isOpen }) => ({
            ...{ orderLineId, title, left },
            quantityLabel: t("form.quantity", { title }),
            leftText: t("form.sent", { count: left }),
            blocked: block ? t(`blocks.${block}`) : lateText(isOpen, days),
          }))}
          reasons={returnReasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          conditions={itemConditions.map((value) => ({ value, label: t(`conditions.${value}`) }))}
          labels={{
            reason: t("form.reason"),
            condition: t("form.condition"),
            note: t("form.note"),
            submit: t("form.submit"),
            photos: t("form.photosLater"),
            optional: common("optional"),
          }}
        />
      ) : (
        <Callout tone="neutral" title={t("form.none")}>
          {offer.isSelfService ? t("form.noneReason") : t("form.byContact")}
        </Callout>
      )}
    </main>
  );
}
