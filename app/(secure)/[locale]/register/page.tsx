import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSession } from "@/app/_server/session";
import { TextLink } from "@/components/ui/text-link";
import { FieldForm } from "../_components/field-form";
import { NarrowPage } from "../_components/narrow-page";
import { pageText, type SecurePage } from "../_components/page-text";
import { registerAction } from "./actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("register.title") };
}

export default async function RegisterPage({ params }: SecurePage) {
  const { locale } = await params;
  const { t, common } = await pageText(locale);
  if (await currentSession()) redirect(`/${locale}/account`);
  return (
    <NarrowPage
      title={t("register.title")}
      lead={t("register.lead")}
      footer={
        <p>
          {t("register.hasAccount")} <TextLink href={`/${locale}/sign-in`}>{t("signIn.action")}</TextLink>
        </p>
      }
    >
      <FieldForm
        id="register"
        action={registerAction}
        submitLabel={t("register.action")}
        optionalLabel={common("optional")}
        isWide
        fields={[
          { name: "name", label: t("field.name"), autoComplete: "name", maxLength: 120 },
          { name: "email", kind: "email", label: t("field.email"), autoComplete: "username", isRequired: true },
          {
            ...{ name: "password", kind: "password", label: t("field.password"), autoComplete: "new-password" },
            ...{ help: t("field.passwordHelp"), isRequired: true },
          },
        ]}
      />
    </NarrowPage>
  );
}
