import { ExternalLink, Languages } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { type AdminProduct, getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { countWaiting } from "@/commerce/notifications/queries";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import {
  CollectionsCard,
  OrganisationCard,
  ReturnsCard,
  SearchCard,
  StatusCard,
  TitleCard,
} from "../_components/product-fields";
import { ProductStatusBadge } from "../_components/product-status-badge";
import { readProductId } from "../_components/read-product-id";
import { readSuggestions } from "../_components/read-suggestions";
import { MediaSection } from "./_components/media-section";
import { ProductEnd } from "./_components/product-end";
import { VariantSection } from "./_components/variant-section";
import { saveProductAction } from "./actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ created?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-products");
  return { title: t("title") };
}

export default async function ProductPage({ params, searchParams }: Props) {
  const context = await requestContext();
  const product = await visible(getAdminProduct(context, { productId: readProductId((await params).id) }));
  if (!product) return <NotAllowed />;
  const [t, locale, store] = [await getTranslations("dashboard-products"), await getLocale(), await dashboardStore()];
  const { suggestions, collections } = await readSuggestions(context);
  const isLocked = !isAllowed(context.actor, ["catalog:write"]);
  const isNew = (await searchParams).created === "1";
  return (
    <EditForm action={saveProductAction} done={t("saved")} revision={revisionOf(product)}>
      <HiddenField name="productId" value={product.id} />
      <DetailPage
        title={product.title}
        back={{ href: "/dashboard/products", label: t("title") }}
        badges={<ProductStatusBadge status={product.status} />}
        actions={<ProductLinks product={product} market={store.defaultMarket} />}
        aside={
          <>
            <StatusCard status={product.status} isPublished={product.isPublished} isLocked={isLocked} />
            <OrganisationCard values={product} tags={product.tags} suggestions={suggestions} isLocked={isLocked} />
            <CollectionsCard
              collections={collections}
              chosen={product.collections.map(({ id }) => id)}
              isLocked={isLocked}
            />
            <ReturnsCard block={product.returnBlock} days={product.returnDays} isLocked={isLocked} />
            {!isLocked && <ProductEnd productId={product.id} title={product.title} status={product.status} />}
          </>
        }
      >
        {isNew && (
          <Callout tone="success" title={t("createdTitle")}>
            {t("createdReason")}
          </Callout>
        )}
        {isLocked && <Callout tone="info">{t("readOnly")}</Callout>}
        <TitleCard values={product} isLocked={isLocked} />
        <MediaSection
          productId={product.id}
          title={product.title}
          media={product.media.map(({ id, alt, picture }) => ({ id, alt, picture }))}
          model={product.model}
          isLocked={isLocked}
        />
        <VariantSection
          product={product}
          waiting={await countWaiting(context, { productId: product.id })}
          locale={locale}
          isLocked={isLocked}
        />
        <SearchCard values={product} prefix={`/${store.defaultMarket}/p/`} isLocked={isLocked} />
      </DetailPage>
    </EditForm>
  );
}

/** What the form's fields show; pictures and variants have forms of their own. */
const revisionOf = ({ updatedAt, collections, status }: AdminProduct): string =>
  JSON.stringify([updatedAt, status, collections.map(({ id }) => id)]);

async function ProductLinks({ product, market }: { product: AdminProduct; market: string }) {
  const t = await getTranslations("dashboard-products");
  const isShown = product.status === "active" && product.isPublished;
  return (
    <>
      <LinkButton
        href={`/dashboard/products/${product.id}/translations`}
        icon={<Languages aria-hidden="true" className="size-4" />}
      >
        {t("translations.title")}
      </LinkButton>
      {isShown && (
        <LinkButton
          href={`/${market}/p/${encodeURIComponent(product.handle)}`}
          isDocument
          target="_blank"
          icon={<ExternalLink aria-hidden="true" className="size-4" />}
        >
          {t("viewInShop")}
        </LinkButton>
      )}
    </>
  );
}
