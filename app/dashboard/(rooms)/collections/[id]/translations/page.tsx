import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { readProductId } from "@/app/dashboard/(rooms)/products/_components/read-product-id";
import { TranslationFields } from "@/app/dashboard/(rooms)/products/_components/translation-form";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { getAdminCollection } from "@/commerce/catalog/queries/list-admin-collections";
import { LinkTabs } from "@/components/ui/link-tabs";
import { languages } from "@/config/languages";
import { translateCollectionAction } from "../../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };
const fields = ["title", "description", "seoTitle", "seoDescription"] as const;

export default async function CollectionTranslationsPage({ params, searchParams }: Props) {
  const context = await requestContext();
  const collection = await visible(getAdminCollection(context, { collectionId: readProductId((await params).id) }));
  if (!collection) return <NotAllowed />;
  const [t, { baseLanguage }, locale] = [
    await getTranslations("dashboard-products.translations"),
    await dashboardStore(),
    await getLocale(),
  ];
  const labels = {
    title: t("fieldTitle"),
    description: t("fieldDescription"),
    seoTitle: t("fieldSeoTitle"),
    seoDescription: t("fieldSeoDescription"),
  };
  const others = languages.filter((one) => one !== baseLanguage);
  const wanted = (await searchParams).language;
  const language = others.find((one) => one === wanted) ?? others[0] ?? "zh";
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const base = `/dashboard/collections/${collection.id}`;
  const textOf = (field: string) =>
    collection.translations.find((one) => one.language === language && one.field === field)?.value ?? "";
  const group = {
    ...{ subject: "collection", subjectId: collection.id },
    fields: fields.map((field) => ({
      ...{ field, label: labels[field], base: collection[field], text: textOf(field) },
      isLong: field === "description",
    })),
  };
  return (
    <EditForm
      key={language}
      action={translateCollectionAction}
      done={t("saved")}
      revision={JSON.stringify(collection.translations)}
    >
      <HiddenField name="language" value={language} />
      <DetailPage
        title={t("title")}
        lead={t("lead", { language: names.of(baseLanguage) ?? baseLanguage })}
        back={{ href: base, label: collection.title }}
      >
        <LinkTabs
          label={t("languages")}
          tabs={others.map((one) => ({
            href: `${base}/translations?language=${one}`,
            label: names.of(one) ?? one,
            isCurrent: one === language,
          }))}
        />
        <TranslationFields
          sections={[{ title: t("texts"), groups: [group] }]}
          language={language}
          isLocked={!isAllowed(context.actor, ["catalog:write"])}
        />
      </DetailPage>
    </EditForm>
  );
}
