import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSession } from "@/app/_server/session";
import { Callout } from "@/components/ui/callout";
import { TextLink } from "@/components/ui/text-link";
import { FieldForm } from "../_components/field-form";
import { NarrowPage } from "../_components/narrow-page";
import { pageText, type SecurePage, safeNext, single } from "../_components/page-text";
import { signInAction } from "./actions";

/** Made for one person at the moment it is asked for; nothing of it can be shown ahead. */
export const instant = false;

export async function generateMetadata({ params }: SecurePage): Promise<Metadata> {
  const { t } = await pageText((await params).locale);
  return { title: t("signIn.title") };
}

export default async function SignInPage({ params, searchParams }: SecurePage) {
  const { locale } = await params;
  const { next, done } = await searchParams;
  const { t, common } = await pageText(locale);
  const target = safeNext(single(next), "");
  if (await currentSession()) redirect(target || `/${locale}/account`);
  return (
    <NarrowPage
      title={t("signIn.title")}
      lead={t("signIn.lead")}
      footer={
        <>
          <p>
            <TextLink href={`/${locale}/forgot-password`}>{t("signIn.forgot")}</TextLink>
          </p>
          <p>
            {t("signIn.noAccount")} <TextLink href={`/${locale}/register`}>{t("register.action")}</TextLink>
          </p>
        </>
      }
    >
      {single(done) === "reset" && (
        <Callout tone="success" role="status">
          {t("reset.done")}
        </Callout>
      )}
      <FieldForm
        id="sign-in"
        action={signInAction}
        hidden={target ? { next: target } : {}}
        submitLabel={t("signIn.action")}
        optionalLabel={common("optional")}
        isWide
        fields={[
          { name: "email", kind: "email", label: t("field.email"), autoComplete: "username", isRequired: true },
          {
            name: "password",
            kind: "password",
            label: t("field.password"),
            autoComplete: "current-password",
            isRequired: true,
          },
        ]}
      />
      <p className="text-sm text-muted">{t("signIn.unverified")}</p>
    </NarrowPage>
  );
}
