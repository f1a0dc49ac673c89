import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { getTranslations } from "next-intl/server";
import { collectionPath } from "@/app/(shop)/_components/paths";
import type { Shop } from "@/app/(shop)/_data/shop";
import type { CollectionNode } from "@/commerce/catalog/queries/collections";
import { LinkButton } from "@/components/ui/link-button";

type Props = { shop: Shop; lead: CollectionNode | undefined; market: string };

/** The store's name, what it promises in this market, and its first collection as the large picture. */
export async function Hero({ shop, lead, market }: Props) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const { country } = shop.market;
  return (
    <section className="bg-surface-sunken">
      <div className="shop-width grid items-center gap-x-12 gap-y-8 py-10 lg:min-h-[28rem] lg:grid-cols-[5fr_6fr] lg:py-0">
        <div className="flex flex-col items-start gap-5">
          <h1 className="text-2xl font-semibold lg:text-3xl">{t("home.title", { store: shop.name })}</h1>
          <p className="prose-measure text-lg text-muted">
            {shop.returnDays > 0
              ? t("home.lead", { country, days: shop.returnDays })
              : t("home.leadPlain", { country })}
          </p>
          <LinkButton href={`/${market}${lead ? collectionPath(lead.handle) : "/c"}`} variant="primary" size="touch">
            {lead ? t("home.start", { collection: lead.title.text }) : t("nav.all")}
          </LinkButton>
        </div>
        {lead && (
          <ShopPicture
            picture={lead.image}
            sizes="(min-width: 64rem) 44rem, 100vw"
            load="first"
            className="aspect-[4/3] w-full rounded-xl object-cover lg:h-full lg:rounded-none"
          />
        )}
      </div>
    </section>
  );
}
