import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { SearchCard } from "@/app/dashboard/(rooms)/products/_components/product-fields";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { listAdminCollections } from "@/commerce/catalog/queries/list-admin-collections";
import { CollectionPlace, CollectionTexts } from "../_components/collection-fields";
import { createCollectionAction } from "../actions";

export default async function NewCollectionPage() {
  const context = await requestContext();
  const all = await visible(listAdminCollections(context, {}));
  if (!all || !isAllowed(context.actor, ["catalog:write"])) return <NotAllowed />;
  const [t, { defaultMarket }] = [await getTranslations("dashboard-products.collections"), await dashboardStore()];
  return (
    <EditForm action={createCollectionAction} submitLabel={t("createSubmit")}>
      <DetailPage
        title={t("create")}
        back={{ href: "/dashboard/collections", label: t("title") }}
        aside={<CollectionPlace all={all} />}
      >
        <CollectionTexts />
        <SearchCard prefix={`/${defaultMarket}/c/`} />
      </DetailPage>
    </EditForm>
  );
}
