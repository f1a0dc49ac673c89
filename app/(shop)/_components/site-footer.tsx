import { getTranslations } from "next-intl/server";
import { getShop } from "@/app/(shop)/_data/shop";
import { helpTopics, legalPages, orderLookup, withdrawal } from "@/app/(shop)/_data/text-pages";
import { type FooterLink, FooterLinks } from "./footer-links";
import { MarketSwitch } from "./market-switch";

export async function SiteFooter({ market }: { market: string }) {
  const shop = await getShop(market);
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const help = await getTranslations({ locale: market, namespace: "help" });
  const returns = await getTranslations({ locale: market, namespace: "returns" });
  const legal = await getTranslations({ locale: market, namespace: "legal" });
  const columns = [
    {
      title: t("footer.help"),
      room: "help",
      links: [
        [orderLookup, help("lookup.title")],
        ...(shop.market.isInEu ? [[withdrawal, returns("withdrawal.link")] satisfies FooterLink] : []),
        ...helpTopics.map((topic): FooterLink => [topic, help(`topics.${topic}.title` as never)]),
      ] satisfies FooterLink[],
    },
    {
      title: t("footer.legal"),
      room: "legal",
      links: legalPages.map((page): FooterLink => [page, legal(`pages.${page}.title` as never)]),
    },
  ];
  const choices = shop.markets.map(({ key, tag, country, currency, isCurrent }) => ({
    key,
    tag,
    label: country,
    currency,
    isCurrent,
  }));
  return (
    <footer className="mt-auto border-t bg-surface-sunken" data-print="hidden">
      <div className="shop-width grid grid-cols-2 gap-x-6 gap-y-8 py-10 sm:gap-x-12 lg:grid-cols-[2fr_1fr_1fr]">
        <div className="col-span-2 flex max-w-sm flex-col gap-3 lg:col-span-1">
          <p className="text-lg font-semibold">{shop.name}</p>
          <p className="text-sm text-muted">{t("footer.contact")}</p>
          <a href={`mailto:${shop.supportEmail}`} className="text-sm underline underline-offset-3">
            {shop.supportEmail}
          </a>
        </div>
        <FooterLinks columns={columns} market={market} />
      </div>
      <div className="shop-width">
        <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t py-4">
          <MarketSwitch choices={choices} label={t("footer.market")} />
          <p className="text-sm text-muted">
            <bdi>{shop.legalName}</bdi>
          </p>
        </div>
      </div>
    </footer>
  );
}
