import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { isAllowed } from "@/commerce/actor";
import { getStoreSettings } from "@/commerce/store/queries";
import { standardTheme } from "@/commerce/store/theme";
import { LinkButton } from "@/components/ui/link-button";
import { moneyOf } from "@/lib/money";
import { updateThemeAction } from "../actions";
import { LookFields } from "./_components/look-fields";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-settings.look");
  return { title: t("title") };
}

const shownPrice = 4_800;

export default async function LookPage() {
  const context = await requestContext();
  const store = await visible(getStoreSettings(context, {}));
  if (!store) return <NotAllowed />;
  const [t, locale] = [await getTranslations("dashboard-settings.look"), await getLocale()];
  return (
    <EditForm action={updateThemeAction} done={t("saved")} revision={store.updatedAt.toISOString()}>
      <SettingsPage
        title={t("title")}
        lead={t("lead")}
        actions={<LinkButton href="/dashboard/design">{t("design")}</LinkButton>}
      >
        <LookFields
          stored={store.theme ?? standardTheme}
          isLocked={!isAllowed(context.actor, ["settings:write"])}
          sample={{ store: store.name, price: moneyOf(shownPrice, store.baseCurrency), locale }}
        />
      </SettingsPage>
    </EditForm>
  );
}
