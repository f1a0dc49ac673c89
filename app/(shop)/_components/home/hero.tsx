import { getTranslations } from "next-intl/server";
import { foreign } from "@/app/(shop)/_components/lang";
import { collectionPath } from "@/app/(shop)/_components/paths";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { type HomeCollection, heroPicture, isWide } from "@/app/(shop)/_data/home-page";
import type { Shop } from "@/app/(shop)/_data/shop";
import { LinkButton } from "@/components/ui/link-button";

type Props = { shop: Shop; lead: HomeCollection | undefined; market: string };

/** A large picture, and over its edge what the merchant says of the first collection. */
export async function Hero({ shop, lead, market }: Props) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const words = lead?.words.text;
  const picture = heroPicture(shop, lead);
  return (
    <section className="home-hero" data-look={lookOf(picture)}>
      {picture && (
        <ShopPicture
          picture={picture}
          sizes={isWide(picture) ? "100vw" : "(min-width: 64rem) 66vw, 100vw"}
          load="first"
          className="bg-surface-sunken"
        />
      )}
      <div className="shop-width">
        <div>
          <h1>
            <span className="mb-3 block text-base font-medium tracking-normal text-muted">{shop.name}</span>
            <span lang={lead && words ? foreign(lead.words.lang, market) : undefined}>
              {words || t("home.leadPlain", { country: shop.market.country })}
            </span>
          </h1>
          <LinkButton href={`/${market}${lead ? collectionPath(lead.handle) : "/c"}`} variant="primary" size="touch">
            {lead ? t("home.start", { collection: lead.title.text }) : t("nav.all")}
          </LinkButton>
        </div>
      </div>
    </section>
  );
}

function lookOf(picture: ReturnType<typeof heroPicture>): "plain" | "wide" | "side" {
  if (!picture) return "plain";
  return isWide(picture) ? "wide" : "side";
}
