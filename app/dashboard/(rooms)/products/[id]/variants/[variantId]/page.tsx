import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { getInventory } from "@/commerce/inventory/queries";
import { countWaiting } from "@/commerce/notifications/queries";
import { listMarkets } from "@/commerce/store/queries";
import { readProductId } from "../../../_components/read-product-id";
import { VariantFields } from "../../../_components/variant-fields";
import { updateVariantAction } from "../actions";
import { BundleCard } from "./_components/bundle-card";
import { DeleteVariant } from "./_components/delete-variant";
import { StockCard } from "./_components/stock-card";

type Props = { params: Promise<{ id: string; variantId: string }> };

export default async function VariantPage({ params }: Props) {
  const { id, variantId } = await params;
  const context = await requestContext();
  const product = await visible(getAdminProduct(context, { productId: readProductId(id) }));
  if (!product) return <NotAllowed />;
  const variant = product.variants.find((one) => one.id === variantId);
  if (!variant) notFound();
  const [t, locale, store] = [await getTranslations("dashboard-products"), await getLocale(), await dashboardStore()];
  const inventory = await visible(getInventory(context, { variantId }));
  const may = (permission: "catalog:write" | "prices:write" | "inventory:write") =>
    isAllowed(context.actor, [permission]);
  const isLocked = !may("catalog:write") || !may("prices:write");
  const name = variant.options.join(" / ") || product.title;
  return (
    <EditForm action={updateVariantAction} done={t("variant.saved")} revision={variant.updatedAt}>
      <HiddenField name="variantId" value={variant.id} />
      <DetailPage
        title={name}
        back={{ href: `/dashboard/products/${product.id}`, label: product.title }}
        aside={
          <>
            <BundleCard variant={variant} name={name} isWriting={may("catalog:write")} />
            {inventory && variant.components.length === 0 && (
              <StockCard
                inventory={inventory}
                waiting={(await countWaiting(context, { productId: product.id }))[variantId] ?? 0}
                name={name}
                locale={locale}
                timeZone={store.timezone}
                now={context.now().toISOString()}
                isWriting={may("inventory:write")}
              />
            )}
            {!isLocked && <DeleteVariant variantId={variant.id} name={name} />}
          </>
        }
      >
        <VariantFields
          product={product}
          variant={variant}
          markets={await listMarkets(context.db)}
          currency={store.baseCurrency}
          isLocked={isLocked}
        />
      </DetailPage>
    </EditForm>
  );
}
