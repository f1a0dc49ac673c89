import { getTranslations } from "next-intl/server";
import { localeTagOf } from "@/config/languages";
import { fileSize } from "@/lib/file-size";
import { promiseWords } from "@/app/(shop)/_components/promise-text";
import { pluralForms } from "@/app/(shop)/_components/plural";

type Asked = { isTaxIncluded: boolean; returnDays: number; modelBytes: number | undefined; isLater: boolean };

/** What the viewer itself weighs on its way; it is fetched once for all products. */
const viewerBytes = 300_000;

/** The words of a product's choosing part in one language. */
export async function stageText(locale: string, { isTaxIncluded, returnDays, modelBytes, isLater }: Asked) {
  const t = await getTranslations({ locale, namespace: "shop" });
  const common = await getTranslations({ locale, namespace: "common" });
  return {
    gallery: {
      pictures: t("product.pictures"),
      picture: t.raw("product.picture") as string,
      zoom: t("product.zoom"),
      previous: common("previous"),
      next: common("next"),
      close: common("close"),
      ...(modelBytes !== undefined && {
        model: t("product.model", { size: fileSize(modelBytes + viewerBytes, localeTagOf(locale)) }),
        modelFailed: t("product.modelFailed"),
      }),
    },
    keep: {
      save: t("product.save"),
      compare: t("product.compare"),
      compareSee: t("product.compareSee"),
      compareFull: t("product.compareFull"),
    },
    alternatives: t("product.alternatives"),
    now: common("priceNow"),
    was: common("priceWas"),
    quantity: common("quantity"),
    increase: common("increase"),
    decrease: common("decrease"),
    add: t("product.add"),
    failed: t("product.addFailed"),
    taxNote: isTaxIncluded ? t("product.taxIncluded") : t("product.taxLater"),
    steps: { in_stock: t("stock.in_stock"), few_left: t("stock.few_left"), sold_out: t("stock.sold_out") },
    // Only where a variant is sold before it is there; the words come late where that changed since the page was made.
    ...(isLater && { later: promiseWords(t) }),
    returns: returnDays > 0 ? t("product.returns", { days: returnDays }) : "",
    returnsLink: t("product.returnsLink"),
    left: pluralForms(locale, (count) => t("stock.left", { count })),
    delivery: t.raw("delivery.arrives") as string,
    deliveryDays: t.raw("delivery.days") as string,
    deliveryFree: t("delivery.free"),
    deliveryCost: t.raw("delivery.cost") as string,
    freeFrom: t.raw("delivery.freeFrom") as string,
  };
}
export type StageText = Awaited<ReturnType<typeof stageText>>;
