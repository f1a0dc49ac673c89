import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { MoneyField } from "@/app/dashboard/_components/form/money-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { Card } from "@/components/ui/card";
import { OptionsEditor } from "../_components/options-editor";
import { CollectionsCard, OrganisationCard, SearchCard, StatusCard, TitleCard } from "../_components/product-fields";
import { readSuggestions } from "../_components/read-suggestions";
import { createProductAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-products");
  return { title: t("create") };
}

export default async function NewProductPage() {
  const context = await requestContext();
  if (!isAllowed(context.actor, ["catalog:write"])) return <NotAllowed />;
  const known = await visible(readSuggestions(context));
  if (!known) return <NotAllowed />;
  const [t, store] = [await getTranslations("dashboard-products"), await dashboardStore()];
  const { baseCurrency: currency, defaultMarket } = store;
  return (
    <EditForm action={createProductAction} submitLabel={t("createSubmit")}>
      <DetailPage
        title={t("create")}
        back={{ href: "/dashboard/products", label: t("title") }}
        aside={
          <>
            <StatusCard status="active" />
            <OrganisationCard suggestions={known.suggestions} />
            <CollectionsCard collections={known.collections} />
          </>
        }
      >
        <TitleCard />
        <Card title={t("fields.priceAndStock")}>
          <div className="grid gap-4 sm:grid-cols-2">
            <MoneyField name="price" label={t("fields.price")} currency={currency} isRequired />
            <MoneyField name="compareAtPrice" label={t("fields.compareAtPrice")} currency={currency} isOptional />
            <TextField name="sku" label={t("fields.sku")} help={t("fields.skuHelp")} maxLength={250} isOptional />
            <TextField
              name="onHand"
              label={t("fields.onHand")}
              inputMode="numeric"
              help={t("fields.onHandHelp")}
              isOptional
            />
            <TextField name="weightGrams" label={t("fields.weight")} inputMode="numeric" suffix="g" isOptional />
          </div>
        </Card>
        <Card title={t("options.title")}>
          <p className="mb-3 text-muted">{t("options.lead")}</p>
          <OptionsEditor />
        </Card>
        <SearchCard prefix={`/${defaultMarket}/p/`} />
      </DetailPage>
    </EditForm>
  );
}
