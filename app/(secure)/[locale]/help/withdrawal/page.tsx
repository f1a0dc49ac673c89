import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FieldForm } from "../../_components/field-form";
import { NarrowPage } from "../../_components/narrow-page";
import { pageText, type SecurePage } from "../../_components/page-text";
import { findWithdrawalAction } from "./actions";

export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: "returns" });
  return { title: t("withdrawal.title") };
}

/** The first step of withdrawing from a contract, without an account: which order is meant. */
export default async function WithdrawalPage({ params }: SecurePage) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: "returns" });
  const { common } = await pageText(locale);
  return (
    <NarrowPage title={t("withdrawal.title")} lead={t("withdrawal.lead")}>
      <FieldForm
        id="withdrawal"
        action={findWithdrawalAction}
        submitLabel={t("withdrawal.continue")}
        optionalLabel={common("optional")}
        isWide
        fields={[
          {
            name: "number",
            label: t("withdrawal.number"),
            help: t("withdrawal.numberHelp"),
            autoComplete: "off",
            isRequired: true,
            maxLength: 40,
          },
          { name: "email", kind: "email", label: t("withdrawal.email"), autoComplete: "email", isRequired: true },
        ]}
      />
    </NarrowPage>
  );
}
