import { BadgePercent, MessageCircle, RotateCcw, Truck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { Shop } from "@/app/(shop)/_data/shop";

/** What the store's settings promise in this market; each leads to the page that says it in full. */
export async function PromiseStrip({ shop, market }: { shop: Shop; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const { market: at, returnDays } = shop;
  const promises = [
    {
      Icon: Truck,
      path: "help/delivery",
      title: t("home.promise.delivery", { country: at.country }),
      text: t("home.promise.deliveryText"),
    },
    ...(returnDays > 0
      ? [
          {
            Icon: RotateCcw,
            path: "legal/returns",
            title: t("home.promise.returns", { days: returnDays }),
            text: t("home.promise.returnsText"),
          },
        ]
      : []),
    {
      Icon: BadgePercent,
      path: "help/payment",
      title: t("home.promise.price", { currency: at.currency }),
      text: at.isTaxIncluded ? t("home.promise.taxIncluded") : t("home.promise.taxLater"),
    },
    { Icon: MessageCircle, path: "help/contact", title: t("home.promise.help"), text: t("home.promise.helpText") },
  ];
  return (
    <ul className="shop-width home-promises">
      {promises.map(({ Icon, path, title, text }) => (
        <li key={path}>
          <Icon aria-hidden="true" className="size-5 text-muted" />
          <a href={`/${market}/${path}`} className="font-medium hover:underline">
            {title}
          </a>
          <p className="text-sm text-muted">{text}</p>
        </li>
      ))}
    </ul>
  );
}
