import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CrumbTrail } from "@/app/(shop)/_components/crumb-trail";
import { collectionPath, productPath } from "@/app/(shop)/_components/paths";
import { foreign } from "@/app/(shop)/_components/lang";
import { AttributeTable } from "@/app/(shop)/_components/product/attribute-table";
import { elevationOf } from "@/app/(shop)/_components/product/elevation";
import { measureText } from "@/app/(shop)/_components/product/measure-text";
import { MeasuresNear, SeenNear } from "@/app/(shop)/_components/product/near-parts";
import { factsOf } from "@/app/(shop)/_components/product/product-facts";
import { ProductStage } from "@/app/(shop)/_components/product/product-stage";
import { type StagePictureRow, stageDataOf } from "@/app/(shop)/_components/product/stage-data";
import { stageText } from "@/app/(shop)/_components/product/stage-text";
import { ProductGrid } from "@/app/(shop)/_components/product-grid";
import { referenceTexts } from "@/app/(shop)/_components/reference-texts";
import { RichText } from "@/app/(shop)/_components/rich-text";
import { alternates, segment } from "@/app/(shop)/_data/address";
import { placeholderHandle } from "@/app/(shop)/_data/placeholder";
import { findProductRedirect, getProductPage, listRelated, type ProductPage } from "@/app/(shop)/_data/product-page";
import { getShop } from "@/app/(shop)/_data/shop";
import { Section } from "@/components/ui/section";
import { localeTagOf } from "@/config/languages";

type Props = { params: Promise<{ locale: string; handle: string }> };

/** The first visit renders the page, every later one gets the file; an unknown handle is a 404 at once. */
export const ensureStatic = "navigation";

/** A build needs no catalogue, but must name one address; nothing is for sale there. */
export const generateStaticParams = () => [{ handle: placeholderHandle }];

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, handle } = await params;
  const product = await getProductPage(locale, segment(handle));
  if (!product) return {};
  const shop = await getShop(locale);
  const path = productPath(product.handle);
  return {
    title: product.seo.title,
    description: product.seo.description,
    alternates: alternates(shop, path),
  };
}

export default async function Page({ params }: Props) {
  const { locale: market, handle: encoded } = await params;
  const handle = segment(encoded);
  const product = await getProductPage(market, handle);
  if (!product) return leave(market, handle);
  const shop = await getShop(market);
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const elevation = elevationOf(product.attributes, (value, unit) => measureText(value, unit, localeTagOf(market)));
  const related = await listRelated(market, product);
  const facts = factsOf(product, shop);
  return (
    <main id="content" className="shop-width flex flex-col gap-12 py-6 lg:gap-20 lg:py-8">
      <div className="flex flex-col gap-5">
        <CrumbTrail
          market={market}
          steps={[
            ...product.breadcrumbs.map(({ handle, title }) => ({ label: title.text, path: collectionPath(handle) })),
            { label: product.title.text, path: productPath(product.handle) },
          ]}
        />
        <ProductStage
          data={stageDataOf(product, await referenceTexts(market))}
          pictures={product.media.map((media) => pictureRow(media, market))}
          market={market}
          locale={localeTagOf(market)}
          timezone={shop.market.timezone}
          delivery={product.delivery}
          text={
            await stageText(market, {
              ...shop.market,
              returnDays: facts.returnDays,
              modelBytes: product.model?.bytes,
              isLater: product.variants.some(({ later }) => later !== null),
            })
          }
          heading={<Heading product={product} market={market} />}
          facts={facts}
          {...(product.variants.some(isSoldOut) && { waitLabel: t("restock.title") })}
        />
      </div>
      <div className="grid gap-x-16 gap-y-12 lg:grid-cols-2">
        {product.descriptionHtml.text && (
          <Section title={t("product.description")}>
            <RichText html={product.descriptionHtml} market={market} />
          </Section>
        )}
        <Section title={t("product.details")}>
          {elevation && <MeasuresNear of={elevation} label={t("product.measures")} />}
          <AttributeTable product={product} market={market} />
        </Section>
      </div>
      {related.length > 0 && (
        <Section id="related" title={t("product.related")}>
          <ProductGrid cards={related} market={market} />
        </Section>
      )}
      <SeenNear handle={product.handle} market={market} title={t("product.seen")} />
    </main>
  );
}

const isSoldOut = ({ availability }: ProductPage["variants"][number]) => availability === "sold_out";

function pictureRow(media: ProductPage["media"][number], market: string): StagePictureRow {
  const { src, srcSet, width, height, alt, altLang } = media;
  const lang = foreign(altLang, market);
  return [srcSet || src, width, height, alt, ...(lang ? [lang] : [])] as StagePictureRow;
}

/** An address that was left leads to the new one for good; one that never was is a 404. */
async function leave(market: string, handle: string): Promise<never> {
  const moved = handle === placeholderHandle ? null : await findProductRedirect(handle);
  if (moved) permanentRedirect(`/${market}${productPath(moved)}`);
  notFound();
}

function Heading({ product, market }: { product: ProductPage; market: string }) {
  return (
    <div className="flex flex-col gap-1">
      {product.vendor && <p className="text-sm text-muted">{product.vendor}</p>}
      <h1 className="text-xl font-semibold lg:text-2xl" lang={foreign(product.title.lang, market)}>
        {product.title.text}
      </h1>
    </div>
  );
}
