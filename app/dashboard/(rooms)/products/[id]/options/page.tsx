import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { isAllowed } from "@/commerce/actor";
import { getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { Card } from "@/components/ui/card";
import { OptionsEditor } from "../../_components/options-editor";
import { readProductId } from "../../_components/read-product-id";
import { setOptionsAction } from "../actions";

export default async function OptionsPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requestContext();
  const product = await visible(getAdminProduct(context, { productId: readProductId((await params).id) }));
  if (!product || !isAllowed(context.actor, ["catalog:write"])) return <NotAllowed />;
  const t = await getTranslations("dashboard-products");
  return (
    <EditForm action={setOptionsAction} submitLabel={t("options.save")}>
      <HiddenField name="productId" value={product.id} />
      <DetailPage
        title={t("options.title")}
        lead={t("options.editLead")}
        back={{ href: `/dashboard/products/${product.id}`, label: product.title }}
      >
        <Card>
          <OptionsEditor options={product.options} />
        </Card>
      </DetailPage>
    </EditForm>
  );
}
