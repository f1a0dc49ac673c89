import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { MoneyField } from "@/app/dashboard/_components/form/money-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage, SettingsRow } from "@/app/dashboard/_components/settings-page";
import { isAllowed } from "@/commerce/actor";
import { listReturnRules } from "@/commerce/catalog/queries/list-return-rules";
import { withdrawalDays } from "@/commerce/returns/return-window";
import { getStoreSettings, listAllMarkets, type Market } from "@/commerce/store/queries";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { isInEu } from "@/lib/eu-countries";
import { moneyOf } from "@/lib/money";
import { countryName } from "../_components/countries";
import { updateReturnRulesAction } from "../actions";

export default async function ReturnSettingsPage() {
  const context = await requestContext();
  const store = await visible(getStoreSettings(context, {}));
  if (!store) return <NotAllowed />;
  const markets = (await listAllMarkets(context, {})).filter(({ isActive }) => isActive);
  const t = await getTranslations("dashboard-settings.returns");
  const isLocked = !isAllowed(context.actor, ["settings:write"]);
  const revision = JSON.stringify([store.updatedAt, markets.map(({ returnDays }) => returnDays)]);
  return (
    <EditForm action={updateReturnRulesAction} done={t("saved")} revision={revision}>
      <SettingsPage title={t("title")} lead={t("lead")}>
        <SettingsRow title={t("asking")} about={t("askingAbout")}>
          <Card>
            <CheckField
              name="selfServiceReturns"
              label={t("selfService")}
              help={t("selfServiceHelp")}
              isChecked={store.selfServiceReturns}
              isDisabled={isLocked}
            />
          </Card>
        </SettingsRow>
        <SettingsRow title={t("money")} about={t("moneyAbout")}>
          <Card>
            <MoneyField
              name="returnFee"
              label={t("fee")}
              help={t("feeHelp")}
              value={store.returnFee > 0 ? moneyOf(store.returnFee, store.baseCurrency) : null}
              currency={store.baseCurrency}
              isOptional
              isDisabled={isLocked}
              className="sm:max-w-72"
            />
          </Card>
        </SettingsRow>
        <SettingsRow title={t("time")} about={t("timeAbout")}>
          <Card className="[&>div]:flex [&>div]:flex-col [&>div]:gap-6">
            <TextField
              name="returnDays"
              label={t("days")}
              help={t("daysHelp")}
              inputMode="numeric"
              suffix={t("daysUnit")}
              defaultValue={String(store.returnDays)}
              isRequired
              isDisabled={isLocked}
              className="sm:max-w-72"
            />
            <MarketDays markets={markets} usual={store.returnDays} isLocked={isLocked} />
          </Card>
        </SettingsRow>
        <SettingsRow title={t("exceptions")} about={t("exceptionsAbout")}>
          <Exceptions />
        </SettingsRow>
      </SettingsPage>
    </EditForm>
  );
}

/** Each market's own days beside what holds where the field is left empty. */
async function MarketDays({
  markets,
  usual,
  isLocked,
}: {
  markets: readonly Market[];
  usual: number;
  isLocked: boolean;
}) {
  const [t, locale] = [await getTranslations("dashboard-settings.returns"), await getLocale()];
  const languages = new Intl.DisplayNames(locale, { type: "language" });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {markets.map(({ key, country, language, returnDays }, at) => (
        <div key={key}>
          <HiddenField name={`markets[${at}].key`} value={key} />
          <TextField
            name={`markets[${at}].returnDays`}
            label={t("market", { country: countryName(country, locale), language: languages.of(language) ?? language })}
            help={isInEu(country) ? t("marketEu", { days: withdrawalDays }) : undefined}
            inputMode="numeric"
            suffix={t("daysUnit")}
            placeholder={String(isInEu(country) ? Math.max(usual, withdrawalDays) : usual)}
            defaultValue={returnDays === null ? "" : String(returnDays)}
            isOptional
            isDisabled={isLocked}
          />
        </div>
      ))}
    </div>
  );
}

async function Exceptions() {
  const t = await getTranslations("dashboard-settings.returns");
  const blocks = await getTranslations("dashboard-products.returns.blocks");
  const { collections, products } = await listReturnRules(await requestContext(), {});
  const rows = [
    ...collections.map((row) => ({ ...row, href: `/dashboard/collections/${row.id}`, kind: t("collection") })),
    ...products.map((row) => ({ ...row, href: `/dashboard/products/${row.id}`, kind: t("product") })),
  ];
  if (rows.length === 0)
    return (
      <Card>
        <p className="text-muted">{t("noExceptions")}</p>
      </Card>
    );
  return (
    <Card isFlush>
      <ul className="divide-y">
        {rows.map(({ id, href, title, kind, block, days }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5">
            <span className="flex min-w-0 flex-col">
              <TextLink href={href}>
                <bdi>{title}</bdi>
              </TextLink>
              <span className="text-compact text-muted">{kind}</span>
            </span>
            <span className="text-muted tabular-nums">
              {block === "" ? t("ownDays", { days: days ?? 0 }) : blocks(block)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
