import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import type { SearchParams } from "@/app/dashboard/_data/read-params";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { type AdminProduct, getAdminProduct } from "@/commerce/catalog/queries/get-admin-product";
import { LinkTabs } from "@/components/ui/link-tabs";
import { languages } from "@/config/languages";
import { readProductId } from "../../_components/read-product-id";
import { TranslationFields, type TranslationSection } from "../../_components/translation-form";
import { saveTranslationsAction } from "../actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function TranslationsPage({ params, searchParams }: Props) {
  const context = await requestContext();
  const product = await visible(getAdminProduct(context, { productId: readProductId((await params).id) }));
  if (!product) return <NotAllowed />;
  const [t, { baseLanguage }, locale] = [
    await getTranslations("dashboard-products.translations"),
    await dashboardStore(),
    await getLocale(),
  ];
  const others = languages.filter((language) => language !== baseLanguage);
  const wanted = (await searchParams).language;
  const language = others.find((one) => one === wanted) ?? others[0] ?? "zh";
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const base = `/dashboard/products/${product.id}`;
  const sections = sectionsOf(product, language, {
    texts: t("texts"),
    options: t("options"),
    pictures: t("pictures"),
    title: t("fieldTitle"),
    description: t("fieldDescription"),
    seoTitle: t("fieldSeoTitle"),
    seoDescription: t("fieldSeoDescription"),
    picture: (number) => t("picture", { number }),
    model: t("model"),
    value: (option) => t("valueOf", { option }),
    option: t("optionName"),
    words: t("words"),
    word: t("word"),
  });
  return (
    <EditForm
      key={language}
      action={saveTranslationsAction}
      done={t("saved")}
      revision={JSON.stringify(product.translations)}
    >
      <HiddenField name="language" value={language} />
      <DetailPage
        title={t("title")}
        lead={t("lead", { language: names.of(baseLanguage) ?? baseLanguage })}
        back={{ href: base, label: product.title }}
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
          sections={sections}
          language={language}
          isLocked={!isAllowed(context.actor, ["catalog:write"])}
        />
      </DetailPage>
    </EditForm>
  );
}

type Words = Record<
  | "texts"
  | "options"
  | "pictures"
  | "title"
  | "description"
  | "seoTitle"
  | "seoDescription"
  | "option"
  | "model"
  | "words"
  | "word",
  string
> & { picture: (number: number) => string; value: (option: string) => string };

function sectionsOf(product: AdminProduct, language: string, words: Words): TranslationSection[] {
  const textOf = (subjectId: string, field: string) =>
    product.translations.find((one) => one.subjectId === subjectId && one.language === language && one.field === field)
      ?.value ?? "";
  const one = ([subject, subjectId]: [string, string], field: string, label: string, base: string) => ({
    ...{ subject, subjectId },
    fields: [{ field, label, base, text: textOf(subjectId, field) }],
  });
  const own = (["title", "description", "seoTitle", "seoDescription"] as const).map((field) => ({
    ...{ field, label: words[field], base: product[field], text: textOf(product.id, field) },
    isLong: field === "description",
  }));
  const options = product.options.flatMap((option) => [
    one(["option", option.id], "name", words.option, option.name),
    ...option.values.map(({ id, value }) => one(["option_value", id], "value", words.value(option.name), value)),
  ]);
  const shared = product.words.map(({ id, text }) => one(["word", id], "text", words.word, text));
  const pictures = product.media.map(({ id, alt }, index) => one(["media", id], "alt", words.picture(index + 1), alt));
  if (product.model) pictures.push(one(["media", product.model.id], "alt", words.model, product.model.alt));
  return [
    { title: words.texts, groups: [{ subject: "product", subjectId: product.id, fields: own }] },
    ...(options.length > 0 ? [{ title: words.options, groups: options }] : []),
    ...(shared.length > 0 ? [{ title: words.words, groups: shared }] : []),
    ...(pictures.length > 0 ? [{ title: words.pictures, groups: pictures }] : []),
  ];
}
