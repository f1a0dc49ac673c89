import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { askForRestockAction } from "@/app/(shop)/[locale]/p/[handle]/actions";
import { productPath } from "@/app/(shop)/_components/paths";
import { segment } from "@/app/(shop)/_data/address";
import { publicContext } from "@/app/_server/request-context";
import { findProduct } from "@/commerce/catalog/queries/find-product";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { FieldForm } from "../../../_components/field-form";
import { NarrowPage } from "../../../_components/narrow-page";
import { pageText } from "../../../_components/page-text";

type Props = { params: Promise<{ locale: string; handle: string }> };

/** The stock of this moment, and what is typed here is personal. */
export const instant = false;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: "shop.restock" });
  return { title: t("title"), robots: { index: false } };
}

/** For browsers without scripts: the product's page is one file for all its variants and cannot know the chosen one. */
export default async function NotifyPage({ params }: Props) {
  await connection();
  const { locale: market, handle } = await params;
  const product = await findProduct(publicContext(), { market, handle: segment(handle) });
  if (!product) notFound();
  const t = await getTranslations({ locale: market, namespace: "shop.restock" });
  const { common } = await pageText(market);
  const gone = product.variants.filter(({ availability }) => availability === "sold_out");
  const fields = [
    {
      name: "variantId",
      kind: "select" as const,
      label: t("which"),
      options: gone.map(({ id, title, sku }) => ({ value: id, label: title || sku })),
      isRequired: true,
    },
    {
      name: "email",
      kind: "email" as const,
      label: t("email"),
      help: t("help"),
      autoComplete: "email",
      isRequired: true,
    },
  ];
  const [only] = gone.length === 1 ? gone : [];
  return (
    <NarrowPage
      title={t("title")}
      lead={[product.title.text, only?.title].filter(Boolean).join(" – ")}
      footer={
        <p>
          <TextLink href={`/${market}${productPath(product.handle)}`} isDocument>
            {t("back")}
          </TextLink>
        </p>
      }
    >
      {gone.length === 0 ? (
        <Callout tone="success">{t("nothing")}</Callout>
      ) : (
        <FieldForm
          id="restock"
          action={askForRestockAction}
          hidden={{ market, ...(only && { variantId: only.id }) }}
          fields={only ? fields.slice(1) : fields}
          submitLabel={t("action")}
          optionalLabel={common("optional")}
          doneMessage={t("kept")}
          isWide
        />
      )}
    </NarrowPage>
  );
}
