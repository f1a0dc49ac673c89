import { Languages } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ReturnsCard, SearchCard } from "@/app/dashboard/(rooms)/products/_components/product-fields";
import { readProductId } from "@/app/dashboard/(rooms)/products/_components/read-product-id";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { getAdminCollection, listAdminCollections } from "@/commerce/catalog/queries/list-admin-collections";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { CollectionPlace, CollectionTexts } from "../_components/collection-fields";
import { Members } from "../_components/members";
import { saveCollectionAction } from "../actions";
import { DeleteCollection } from "./_components/delete-collection";

const mostShown = 1000;

export default async function CollectionPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requestContext();
  const collection = await visible(getAdminCollection(context, { collectionId: readProductId((await params).id) }));
  if (!collection) return <NotAllowed />;
  const all = await listAdminCollections(context, {});
  const [t, words, { defaultMarket }] = [
    await getTranslations("dashboard-products.collections"),
    await getTranslations("dashboard-products.translations"),
    await dashboardStore(),
  ];
  const isLocked = !isAllowed(context.actor, ["catalog:write"]);
  const members = collection.products.map(({ id, title }) => ({ id, title }));
  const revision = JSON.stringify([collection.updatedAt, members.map(({ id }) => id)]);
  return (
    <EditForm action={saveCollectionAction} done={t("saved")} revision={revision}>
      <HiddenField name="collectionId" value={collection.id} />
      <DetailPage
        title={collection.title}
        back={{ href: "/dashboard/collections", label: t("title") }}
        actions={
          <LinkButton
            href={`/dashboard/collections/${collection.id}/translations`}
            icon={<Languages aria-hidden="true" className="size-4" />}
          >
            {words("title")}
          </LinkButton>
        }
        aside={
          <>
            <CollectionPlace collection={collection} all={all} isLocked={isLocked} />
            <ReturnsCard
              block={collection.returnBlock}
              days={collection.returnDays}
              help={t("returnsHelp")}
              isLocked={isLocked}
            />
            {!isLocked && <DeleteCollection collectionId={collection.id} title={collection.title} />}
          </>
        }
      >
        <CollectionTexts collection={collection} isLocked={isLocked} />
        <Card title={t("members")}>
          {members.length >= mostShown ? (
            <p className="text-muted">{t("tooMany")}</p>
          ) : (
            <>
              <p className="mb-3 text-muted">{t("membersLead")}</p>
              <Members products={members} isLocked={isLocked} />
            </>
          )}
        </Card>
        <SearchCard values={collection} prefix={`/${defaultMarket}/c/`} isLocked={isLocked} />
      </DetailPage>
    </EditForm>
  );
}
