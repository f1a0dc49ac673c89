import type { Metadata } from "next";
import { headers } from "next/headers";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { publicContext } from "@/app/_server/request-context";
import { refusalSentence } from "@/app/_server/sentences";
import { listInput, listStateOf, type SearchParams } from "@/app/(shop)/_components/list/list-address";
import { ProductList } from "@/app/(shop)/_components/list/product-list";
import { readList } from "@/app/(shop)/_components/list/read-list";
import { SearchStart } from "@/app/(shop)/_components/search/search-start";
import { getShop } from "@/app/(shop)/_data/shop";
import { Refusal } from "@/commerce/refusal";
import { searchProducts } from "@/commerce/search/search-products";
import { ProductGrid } from "@/app/(shop)/_components/product-grid";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/section";
import { languageOf } from "@/config/languages";

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<SearchParams> };

export const instant = false;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const { q } = listStateOf(await searchParams);
  const t = await getTranslations({ locale, namespace: "shop" });
  return { title: t("search.resultsFor", { q }), robots: { index: false } };
}

export default async function SearchResultsPage({ params, searchParams }: Props) {
  await connection();
  const { locale: market } = await params;
  const shop = await getShop(market);
  const state = listStateOf(await searchParams);
  const { filter, isPriceWrong } = listInput(state, shop.market.currency);
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const tooMany = await refusedSearch(market);
  const list = tooMany
    ? null
    : await readList(state, (place) => searchProducts(publicContext(), { market, q: state.q, ...filter, ...place }));
  return (
    <main id="content" className="shop-width flex flex-col gap-8 py-8">
      <h1 className="text-2xl font-semibold">{t("search.resultsFor", { q: state.q })}</h1>
      {tooMany && <Callout tone="warning">{tooMany}</Callout>}
      {list && (
        <ProductList
          {...list}
          base={`/${market}/search`}
          market={market}
          isPriceWrong={isPriceWrong}
          empty={
            <>
              <div role="status" className="flex flex-col gap-1">
                <p className="text-lg font-semibold">{t("search.noneTitle", { q: state.q })}</p>
                <p className="text-muted">{t("search.noneReason")}</p>
              </div>
              <NearResults market={market} q={state.q} title={t("search.near")} />
              <SearchStart market={market} />
            </>
          }
        />
      )}
    </main>
  );
}

/** What is close to a query that found nothing, if anything is. */
async function NearResults({ market, q, title }: { market: string; q: string; title: string }) {
  const { items } = await searchProducts(publicContext(), { market, q, isRelaxed: true, limit: 8 });
  if (items.length === 0) return null;
  return (
    <Section title={title}>
      <ProductGrid cards={items} market={market} />
    </Section>
  );
}

/** The sentence that says to wait, or null while searching is allowed. */
async function refusedSearch(market: string): Promise<string | null> {
  try {
    await limitRate("search.ip", addressKey(clientAddress(await headers())));
    return null;
  } catch (error) {
    if (error instanceof Refusal) return refusalSentence(languageOf(market), error.code, error.details);
    throw error;
  }
}
