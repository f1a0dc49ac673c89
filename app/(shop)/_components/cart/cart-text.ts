import { getTranslations } from "next-intl/server";
import { promiseWords } from "@/app/(shop)/_components/promise-text";
import { type PluralForms, pluralForms } from "@/app/(shop)/_components/plural";

/** The words that most visits never need, in one language: of the cart, and of waiting for stock. */
export async function cartText(locale: string) {
  const t = await getTranslations({ locale, namespace: "shop" });
  const common = await getTranslations({ locale, namespace: "common" });
  const plural = (key: string): PluralForms => pluralForms(locale, (count) => t(key as never, { count } as never));
  return {
    title: t("cart.title"),
    emptyTitle: t("cart.emptyTitle"),
    emptyReason: t("cart.emptyReason"),
    emptyAction: t("cart.emptyAction"),
    quantity: common("quantity"),
    quantityOf: t.raw("cart.quantityOf") as string,
    increase: common("increase"),
    decrease: common("decrease"),
    update: t("cart.update"),
    remove: common("remove"),
    removeOf: t.raw("cart.removeOf") as string,
    removed: t.raw("cart.removed") as string,
    undo: t("cart.undo"),
    save: t("cart.save"),
    saveOf: t.raw("cart.saveOf") as string,
    saved: t.raw("cart.saved") as string,
    savedTitle: t("cart.savedTitle"),
    return: t("cart.return"),
    returnOf: t.raw("cart.returnOf") as string,
    returned: t.raw("cart.returned") as string,
    pieces: plural("cart.pieces"),
    soldOut: t("stock.sold_out"),
    later: promiseWords(t),
    subtotal: t("cart.subtotal"),
    shipping: t("cart.shipping"),
    shippingEstimated: t("cart.shippingEstimated"),
    shippingLater: t("cart.shippingLater"),
    free: t("cart.free"),
    tax: t("cart.tax"),
    taxLater: t("cart.taxLater"),
    taxIncluded: t("cart.taxIncluded"),
    total: common("total"),
    totalEstimated: t("cart.totalEstimated"),
    checkout: t("cart.checkout"),
    view: t("cart.view"),
    continue: t("cart.continue"),
    now: common("priceNow"),
    was: common("priceWas"),
    warnings: {
      price: t.raw("cart.warnPrice") as string,
      less: plural("cart.warnLess"),
      gone: t("cart.warnGone"),
      soldOut: t("cart.warnSoldOut"),
    },
    acceptPrices: t("cart.acceptPrices"),
    restock: await restockText(locale),
    moved: t("cart.moved"),
    move: t("cart.move"),
  };
}

async function restockText(locale: string) {
  const t = await getTranslations({ locale, namespace: "shop.restock" });
  return {
    title: t("title"),
    email: t("email"),
    help: t("help"),
    action: t("action"),
    done: t.raw("done") as string,
  };
}

export type CartText = Awaited<ReturnType<typeof cartText>>;
