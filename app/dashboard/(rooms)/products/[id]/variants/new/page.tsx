import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { listMarkets } from "@/commerce/store/queries";
import { readProductId } from "../../../_components/read-product-id";
import { VariantFields } from "../../../_components/variant-fields";
import { addVariantAction } from "../actions";

export default async function NewVariantPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requestContext();
  const product = await visible(getAdminProduct(context, { productId: readProductId((await params).id) }));
  if (!product || !isAllowed(context.actor, ["catalog:write"])) return <NotAllowed />;
  const [t, { baseCurrency }] = [await getTranslations("dashboard-products"), await dashboardStore()];
  return (
    <EditForm action={addVariantAction} submitLabel={t("variants.add")}>
      <HiddenField name="productId" value={product.id} />
      <DetailPage title={t("variants.new")} back={{ href: `/dashboard/products/${product.id}`, label: product.title }}>
        <VariantFields product={product} markets={await listMarkets(context.db)} currency={baseCurrency} />
      </DetailPage>
    </EditForm>
  );
}
