import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TextLink } from "@/components/ui/text-link";
import { FieldForm } from "../../_components/field-form";
import { NarrowPage } from "../../_components/narrow-page";
import { pageText, type SecurePage } from "../../_components/page-text";
import { requestOrderLinkAction } from "./actions";

/** What is typed here is personal, so the page is made for one person like the order it leads to. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: "orders.lookup" });
  return { title: t("title") };
}

/** The way back to an order for whoever has no account and lost the mail. */
export default async function OrderLookupPage({ params }: SecurePage) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "orders.lookup" });
  const { t: account, common } = await pageText(locale);
  return (
    <NarrowPage
      title={t("title")}
      lead={t("lead")}
      footer={
        <>
          <p>
            <TextLink href={`/${locale}/sign-in`}>{t("account")}</TextLink>
          </p>
          <p>
            <TextLink href={`/${locale}/help/contact`} isDocument>
              {t("contact")}
            </TextLink>
          </p>
        </>
      }
    >
      <FieldForm
        id="order-lookup"
        action={requestOrderLinkAction}
        submitLabel={t("action")}
        optionalLabel={common("optional")}
        doneMessage={t("done")}
        isWide
        fields={[
          {
            name: "number",
            label: t("number"),
            help: t("numberHelp"),
            autoComplete: "off",
            isRequired: true,
            maxLength: 40,
          },
          { name: "email", kind: "email", label: account("field.email"), autoComplete: "email", isRequired: true },
        ]}
      />
    </NarrowPage>
  );
}
