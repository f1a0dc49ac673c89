import { getTranslations } from "next-intl/server";
import { CartButton } from "@/app/(shop)/_components/cart/cart-button";
import { pluralForms } from "@/app/(shop)/_components/plural";
import { getMenu } from "@/app/(shop)/_data/menu";
import { getShop } from "@/app/(shop)/_data/shop";
import { StoreMark } from "@/components/store-mark";
import { PageLink } from "@/components/ui/page-link";
import { localeTagOf } from "@/config/languages";
import { AccountLink } from "./account-link";
import { CollectionNav } from "./collection-nav";
import { PhoneMenu } from "./phone-menu";
import { SearchBox } from "./search-box";
import { searchLabels } from "./search-labels";
import { WishLink } from "./wish-link";

export async function SiteHeader({ market }: { market: string }) {
  const shop = await getShop(market);
  const items = await getMenu(market);
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const collections = t("nav.collections");
  return (
    <header className="border-b bg-surface" data-print="hidden">
      <div className="shop-width flex flex-wrap items-center gap-x-2 gap-y-1 py-3 sm:gap-x-4 lg:flex-nowrap lg:gap-x-8 lg:pb-2">
        <PhoneMenu
          items={items}
          market={market}
          labels={{
            menu: common("menu"),
            close: common("close"),
            all: t("nav.all"),
            help: t("nav.help"),
            account: t("nav.account"),
            wishes: t("wishes.title"),
            collections,
          }}
        />
        <PageLink
          href={`/${market}`}
          className="me-auto inline-flex min-h-11 min-w-0 items-center truncate text-lg font-semibold lg:me-0"
        >
          <StoreMark name={shop.name} logo={shop.logo} scheme={shop.theme.scheme} />
        </PageLink>
        <div className="order-last w-full lg:order-none lg:mx-auto lg:max-w-xl">
          <SearchBox market={market} labels={await searchLabels(market)} />
        </div>
        <div className="flex items-center sm:gap-1">
          <WishLink market={market} label={t("wishes.title")} />
          <AccountLink
            market={market}
            labels={{ account: t("nav.account"), accountOf: t.raw("nav.accountOf") as string }}
          />
          <CartButton
            market={market}
            locale={localeTagOf(market)}
            label={pluralForms(market, (count) => t("cart.open", { count }))}
            text={{
              title: t("cart.title"),
              close: common("close"),
              loading: common("loading"),
              failedTitle: t("cart.failedTitle"),
              failedReason: t("cart.failedReason"),
              retry: common("retry"),
            }}
          />
        </div>
      </div>
      <CollectionNav items={items} market={market} label={collections} allLabel={t("nav.all")} />
    </header>
  );
}
