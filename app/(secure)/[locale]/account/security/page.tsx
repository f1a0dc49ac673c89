import type { Metadata } from "next";
import { requestContext } from "@/app/_server/request-context";
import { getAccount, listSessions } from "@/commerce/customers/queries";
import { Section } from "@/components/ui/section";
import { localeTagOf } from "@/config/languages";
import { FieldForm } from "../../_components/field-form";
import { pageText, type SecurePage } from "../../_components/page-text";
import { leadToSignIn } from "../_components/lead-to-sign-in";
import { RowForm } from "../_components/row-form";
import { SessionList } from "../_components/session-list";
import { changePasswordAction, requestEmailChangeAction, revokeOtherSessionsAction } from "../actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("security.title") };
}

export default async function SecurityPage({ params }: SecurePage) {
  const { locale } = await params;
  await leadToSignIn(locale);
  const { t, common } = await pageText(locale);
  const context = await requestContext();
  const [account, sessions] = await Promise.all([getAccount(context, {}), listSessions(context, {})]);
  const current = { kind: "password", autoComplete: "current-password", isRequired: true } as const;
  return (
    <>
      <h1 className="text-2xl font-semibold">{t("security.title")}</h1>
      <Section title={t("password.title")} lead={t("password.lead")}>
        <FieldForm
          id="password"
          action={changePasswordAction}
          submitLabel={t("password.action")}
          optionalLabel={common("optional")}
          doneMessage={t("password.done")}
          fields={[
            { ...current, name: "currentPassword", label: t("field.currentPassword") },
            {
              ...{ name: "newPassword", kind: "password", label: t("field.newPassword"), autoComplete: "new-password" },
              ...{ help: t("field.passwordHelp"), isRequired: true },
            },
          ]}
        />
      </Section>
      <Section title={t("email.title")} lead={t("email.lead", { email: account.email })}>
        <FieldForm
          id="email"
          action={requestEmailChangeAction}
          submitLabel={t("email.action")}
          optionalLabel={common("optional")}
          doneMessage={t("email.done")}
          fields={[
            { name: "email", kind: "email", label: t("field.newEmail"), autoComplete: "email", isRequired: true },
            { ...current, name: "password", label: t("field.currentPassword") },
          ]}
        />
      </Section>
      <Section
        title={t("sessions.title")}
        lead={t("sessions.lead")}
        action={
          sessions.length > 1 && (
            <RowForm
              action={revokeOtherSessionsAction}
              hidden={{}}
              label={t("sessions.endOthers")}
              fullLabel={t("sessions.endOthers")}
            />
          )
        }
      >
        <SessionList sessions={sessions} locale={localeTagOf(locale)} />
      </Section>
    </>
  );
}
