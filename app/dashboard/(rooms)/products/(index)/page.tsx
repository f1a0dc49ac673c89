import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { IndexPage } from "@/app/dashboard/_components/index-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { isAllowed } from "@/commerce/actor";
import { listAdminProducts } from "@/commerce/catalog/queries/list-admin-products";
import { InvalidInput } from "@/commerce/refusal";
import { LinkButton } from "@/components/ui/link-button";
import { Pagination } from "@/components/ui/pagination";
import { readFilterChoices } from "../_components/filter-choices";
import { NoProducts } from "../_components/no-products";
import { ProductFilters } from "../_components/product-filters";
import { ProductList } from "../_components/product-list";
import {
  type ProductParams,
  productListHref,
  productViews,
  readProductParams,
  wantedProducts,
} from "../_components/read-product-params";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-products");
  return { title: t("title") };
}

export default async function ProductsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = readProductParams(await searchParams);
  const context = await requestContext();
  const page = await visible(listAdminProducts(context, wantedProducts(params)).catch(fromFirstPage(params)));
  if (!page) return <NotAllowed />;
  const [t, common, locale] = [
    await getTranslations("dashboard-products"),
    await getTranslations("common"),
    await getLocale(),
  ];
  const isWriting = isAllowed(context.actor, ["catalog:write"]);
  const tabs = productViews.map((view) => ({
    href: productListHref({ view, q: params.q }),
    label: t(`views.${view}`),
    isCurrent: view === params.view,
  }));
  const create = (
    <LinkButton href="/dashboard/products/new" variant="primary" icon={<Plus aria-hidden="true" className="size-4" />}>
      {t("create")}
    </LinkButton>
  );
  const next = page.nextCursor;
  return (
    <IndexPage
      title={t("title")}
      actions={isWriting && create}
      views={{ label: t("viewsLabel"), tabs }}
      filters={<ProductFilters params={params} choices={await readFilterChoices(context)} />}
      summary={t("count", { count: page.total })}
      pagination={
        <Pagination
          label={common("pages")}
          labels={{ previous: t("firstPage"), next: common("next") }}
          previousHref={params.cursor ? productListHref(params) : null}
          nextHref={next && withCursor(productListHref(params), next)}
        />
      }
    >
      {page.items.length === 0 ? (
        <NoProducts params={params} isWriting={isWriting} />
      ) : (
        <ProductList
          key={productListHref(params) + (params.cursor ?? "")}
          products={page.items}
          locale={locale}
          isWriting={isWriting}
        />
      )}
    </IndexPage>
  );
}

const withCursor = (href: string, cursor: string) =>
  `${href}${href.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;

/** An address whose cursor is of another order or was typed by hand starts again from the first page. */
const fromFirstPage = (params: ProductParams) => (error: unknown) => {
  if (error instanceof InvalidInput && params.cursor) redirect(productListHref(params));
  throw error;
};
