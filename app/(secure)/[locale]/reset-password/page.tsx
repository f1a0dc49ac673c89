import type { Metadata } from "next";
import { requestContext } from "@/app/_server/request-context";
import { findLink } from "@/commerce/customers/queries";
import { LinkButton } from "@/components/ui/link-button";
import { FieldForm } from "../_components/field-form";
import { NarrowPage } from "../_components/narrow-page";
import { pageText, type SecurePage, single } from "../_components/page-text";
import { completeResetAction } from "./actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("reset.title"), referrer: "no-referrer" };
}

export default async function ResetPasswordPage({ params, searchParams }: SecurePage) {
  const { locale } = await params;
  const token = single((await searchParams).token).slice(0, 200);
  const { t, common } = await pageText(locale);
  const link = await findLink(await requestContext(), { token, purpose: "reset" });
  if (!link) {
    return (
      <NarrowPage title={t("reset.expiredTitle")} lead={t("reset.expiredLead")}>
        <LinkButton href={`/${locale}/forgot-password`} variant="primary" size="touch">
          {t("forgot.action")}
        </LinkButton>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("reset.title")} lead={t("reset.lead", { email: link.email })}>
      <FieldForm
        id="reset"
        action={completeResetAction}
        hidden={{ token }}
        submitLabel={t("reset.action")}
        optionalLabel={common("optional")}
        isWide
        fields={[
          {
            ...{ name: "password", kind: "password", label: t("field.newPassword"), autoComplete: "new-password" },
            ...{ help: t("field.passwordHelp"), isRequired: true },
          },
        ]}
      />
    </NarrowPage>
  );
}
