import type { Metadata } from "next";
import { TextLink } from "@/components/ui/text-link";
import { FieldForm } from "../_components/field-form";
import { NarrowPage } from "../_components/narrow-page";
import { pageText, type SecurePage } from "../_components/page-text";
import { requestResetAction } from "./actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("forgot.title") };
}

export default async function ForgotPasswordPage({ params }: SecurePage) {
  const { locale } = await params;
  const { t, common } = await pageText(locale);
  return (
    <NarrowPage
      title={t("forgot.title")}
      lead={t("forgot.lead")}
      footer={
        <p>
          <TextLink href={`/${locale}/sign-in`}>{t("forgot.back")}</TextLink>
        </p>
      }
    >
      <FieldForm
        id="forgot"
        action={requestResetAction}
        submitLabel={t("forgot.action")}
        optionalLabel={common("optional")}
        doneMessage={t("forgot.done")}
        isWide
        fields={[{ name: "email", kind: "email", label: t("field.email"), autoComplete: "username", isRequired: true }]}
      />
    </NarrowPage>
  );
}
