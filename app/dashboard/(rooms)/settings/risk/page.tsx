import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { MoneyField } from "@/app/dashboard/_components/form/money-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage, SettingsRow } from "@/app/dashboard/_components/settings-page";
import { isAllowed } from "@/commerce/actor";
import { getStoreSettings } from "@/commerce/store/queries";
import { Card } from "@/components/ui/card";
import { moneyOf } from "@/lib/money";
import { updateRiskRulesAction } from "../actions";

const usualMinutes = 60;
const numberText = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));

/** When a paid order is held for somebody to look at. */
export default async function RiskSettingsPage() {
  const context = await requestContext();
  const store = await visible(getStoreSettings(context, {}));
  if (!store) return <NotAllowed />;
  const t = await getTranslations("dashboard-settings.risk");
  const isLocked = !isAllowed(context.actor, ["settings:write"]);
  const { riskRules: rules, baseCurrency } = store;
  const limit = rules?.amountAbove ?? null;
  const stacked = "[&>div]:flex [&>div]:flex-col [&>div]:gap-6";
  return (
    <EditForm action={updateRiskRulesAction} done={t("saved")} revision={JSON.stringify(rules)}>
      <SettingsPage title={t("title")} lead={t("lead")}>
        <SettingsRow title={t("amount")} about={t("amountAbout")}>
          <Card>
            <MoneyField
              name="amountAbove"
              label={t("amountAbove")}
              help={t("amountHelp")}
              value={limit === null ? null : moneyOf(limit, baseCurrency)}
              currency={baseCurrency}
              isOptional
              isDisabled={isLocked}
              className="sm:max-w-72"
            />
          </Card>
        </SettingsRow>
        <SettingsRow title={t("pace")} about={t("paceAbout")}>
          <Card className={stacked}>
            <TextField
              name="mostAttempts"
              label={t("most")}
              help={t("mostHelp")}
              inputMode="numeric"
              suffix={t("mostUnit")}
              defaultValue={numberText(rules?.mostAttempts)}
              isOptional
              isDisabled={isLocked}
              className="sm:max-w-72"
            />
            <TextField
              name="withinMinutes"
              label={t("within")}
              inputMode="numeric"
              suffix={t("withinUnit")}
              defaultValue={numberText(rules?.withinMinutes ?? usualMinutes)}
              isRequired
              isDisabled={isLocked}
              className="sm:max-w-72"
            />
          </Card>
        </SettingsRow>
        <SettingsRow title={t("places")} about={t("placesAbout")}>
          <Card>
            <CheckField
              name="countriesDiffer"
              label={t("countries")}
              help={t("countriesHelp")}
              isChecked={rules?.countriesDiffer ?? false}
              isDisabled={isLocked}
            />
          </Card>
        </SettingsRow>
        <SettingsRow title={t("stripe")} about={t("stripeAbout")}>
          <Card className={stacked}>
            <CheckField
              name="elevatedRisk"
              label={t("elevated")}
              isChecked={rules?.elevatedRisk ?? false}
              isDisabled={isLocked}
            />
            <TextField
              name="scoreAbove"
              label={t("score")}
              help={t("scoreHelp")}
              inputMode="numeric"
              defaultValue={numberText(rules?.scoreAbove)}
              isOptional
              isDisabled={isLocked}
              className="sm:max-w-72"
            />
            <p className="text-compact text-muted">{t("early")}</p>
          </Card>
        </SettingsRow>
      </SettingsPage>
    </EditForm>
  );
}
