import { getTranslations } from "next-intl/server";
import { foreign } from "@/app/(shop)/_components/lang";
import { productPath } from "@/app/(shop)/_components/paths";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import type { ProductPage } from "@/app/(shop)/_data/product-page";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { localeTagOf } from "@/config/languages";
import { textOfHtml } from "@/lib/safe-html";

/** One product at full width, in use: its second picture, because the first is the one that lists show. */
export async function Feature({ product, market }: { product: ProductPage; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const picture = product.media[1] ?? product.media[0];
  const { title, descriptionHtml, price } = product;
  if (!picture || !price) return null;
  return (
    <section aria-labelledby="feature" className="bg-surface-sunken">
      <div className="shop-width grid items-center gap-x-16 lg:grid-cols-[7fr_5fr]">
        <ShopPicture
          picture={picture}
          alt={picture.alt}
          lang={foreign(picture.altLang, market)}
          sizes="(min-width: 64rem) 56vw, 100vw"
          className="-mx-4 aspect-[4/3] w-[calc(100%+2rem)] max-w-none object-cover sm:mx-0 sm:w-full"
        />
        <div className="flex flex-col items-start gap-4 py-10">
          <p className="text-sm font-medium text-muted">{t("home.feature")}</p>
          <h2 id="feature" className="text-2xl font-semibold" lang={foreign(title.lang, market)}>
            {title.text}
          </h2>
          <p className="prose-measure line-clamp-4 text-muted" lang={foreign(descriptionHtml.lang, market)}>
            {textOfHtml(descriptionHtml.text)}
          </p>
          <p className="text-lg">
            <Money value={price} locale={localeTagOf(market)} />
          </p>
          <LinkButton href={`/${market}${productPath(product.handle)}`} size="touch">
            {t("home.featureAction")}
          </LinkButton>
        </div>
      </div>
    </section>
  );
}
