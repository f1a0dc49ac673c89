import type { Metadata } from "next";
import { requestContext } from "@/app/_server/request-context";
import { findLink } from "@/commerce/customers/queries";
import { LinkButton } from "@/components/ui/link-button";
import { FieldForm } from "../_components/field-form";
import { NarrowPage } from "../_components/narrow-page";
import { pageText, type SecurePage, single } from "../_components/page-text";
import { verifyEmailAction } from "./actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("verify.title"), referrer: "no-referrer" };
}

/** Without a link it says to look for the mail; with one it asks for the password. Opening it uses nothing up. */
export default async function VerifyEmailPage({ params, searchParams }: SecurePage) {
  const { locale } = await params;
  const token = single((await searchParams).token).slice(0, 200);
  const { t, common } = await pageText(locale);
  if (!token) return <NarrowPage title={t("checkMail.title")} lead={t("checkMail.lead")} />;
  const link = await findLink(await requestContext(), { token, purpose: "verify" });
  if (!link) {
    return (
      <NarrowPage title={t("verify.expiredTitle")} lead={t("verify.expiredLead")}>
        <LinkButton href={`/${locale}/sign-in`} variant="primary" size="touch">
          {t("signIn.action")}
        </LinkButton>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("verify.title")} lead={t("verify.lead", { email: link.email })}>
      <FieldForm
        id="verify"
        action={verifyEmailAction}
        hidden={{ token }}
        submitLabel={t("verify.action")}
        optionalLabel={common("optional")}
        isWide
        fields={[
          {
            name: "password",
            kind: "password",
            label: t("field.password"),
            autoComplete: "current-password",
            isRequired: true,
          },
        ]}
      />
    </NarrowPage>
  );
}
