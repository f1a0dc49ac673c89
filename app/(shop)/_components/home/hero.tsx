import { getTranslations } from "next-intl/server";
import { foreign } from "@/app/(shop)/_components/lang";
import { ShopPicture } from "@/app/(shop)/_components/shop-picture";
import { type HomeHead, isWide } from "@/app/(shop)/_data/home-page";
import type { Shop } from "@/app/(shop)/_data/shop";
import { LinkButton } from "@/components/ui/link-button";

type Props = { shop: Shop; head: HomeHead; market: string };

/** A large picture, and over its edge what the merchant has to say. */
export async function Hero({ shop, head, market }: Props) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const { picture, title, tagline, start } = head;
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
            <span dir="auto" lang={title ? foreign(title.lang, market) : undefined}>
              {title?.text ?? t("home.leadPlain", { country: shop.market.country })}
            </span>
          </h1>
          {tagline && (
            <p className="text-muted" lang={foreign(tagline.lang, market)}>
              <bdi>{tagline.text}</bdi>
            </p>
          )}
          <LinkButton href={`/${market}${start?.path ?? "/c"}`} variant="primary" size="touch">
            {start ? t("home.start", { collection: start.title.text }) : t("nav.all")}
          </LinkButton>
        </div>
      </div>
    </section>
  );
}

function lookOf(picture: HomeHead["picture"]): "plain" | "wide" | "side" {
  if (!picture) return "plain";
  return isWide(picture) ? "wide" : "side";
}
