import { Plus } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { listAllMarkets, type Market } from "@/commerce/store/queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { languages } from "@/config/languages";
import { countryName, countryOptions } from "../_components/countries";
import { DialogForm } from "../_components/dialog-form";
import { TimezoneField } from "../_components/timezone-field";
import { createMarketAction, updateMarketAction } from "../actions";

export default async function MarketsPage() {
  const context = await requestContext();
  const markets = await visible(listAllMarkets(context, {}));
  if (!markets) return <NotAllowed />;
  const [t, locale, store] = [
    await getTranslations("dashboard-settings.markets"),
    await getLocale(),
    await dashboardStore(),
  ];
  const isWriting = isAllowed(context.actor, ["settings:write"]);
  const languageNames = new Intl.DisplayNames(locale, { type: "language" });
  const rates = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
  const create = isWriting && (
    <DialogForm
      action={createMarketAction}
      label={t("create")}
      title={t("create")}
      description={t("createReason")}
      done={t("created")}
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
    >
      <MarketFields base={store.baseCurrency} locale={locale} />
    </DialogForm>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={create}>
      <Card isFlush>
        <Table caption={t("title")}>
          <thead>
            <tr>
              <HeadCell>{t("market")}</HeadCell>
              <HeadCell className="hidden sm:table-cell">{t("currency")}</HeadCell>
              <HeadCell isNumber className="hidden sm:table-cell">
                {t("rate")}
              </HeadCell>
              <HeadCell className="hidden sm:table-cell">{t("tax")}</HeadCell>
              <HeadCell>{t("state")}</HeadCell>
              {isWriting && <HeadCell isNumber>{t("change")}</HeadCell>}
            </tr>
          </thead>
          <tbody>
            {markets.map((market) => (
              <Row key={market.key}>
                <Cell>
                  <span className="flex flex-col">
                    <span className="font-medium">{countryName(market.country, locale)}</span>
                    <span className="text-compact text-muted">
                      {languageNames.of(market.language)} · <span className="whitespace-nowrap">/{market.key}</span>
                      <span className="sm:hidden"> · {market.currency}</span>
                    </span>
                  </span>
                </Cell>
                <Cell className="hidden sm:table-cell">{market.currency}</Cell>
                <Cell isNumber className="hidden sm:table-cell">
                  {rates.format(market.rateMicros / 1_000_000)}
                </Cell>
                <Cell className="hidden sm:table-cell">{market.isTaxIncluded ? t("taxIncluded") : t("taxAdded")}</Cell>
                <Cell>
                  <Badge tone={market.isActive ? "success" : "neutral"}>
                    {market.isActive ? t("open") : t("closed")}
                  </Badge>
                </Cell>
                {isWriting && (
                  <Cell isNumber>
                    <DialogForm
                      action={updateMarketAction}
                      size="compact"
                      label={t("edit")}
                      ariaLabel={t("editOne", { market: market.key })}
                      title={t("editOne", { market: market.key })}
                      done={t("saved")}
                    >
                      <MarketFields market={market} base={store.baseCurrency} locale={locale} />
                    </DialogForm>
                  </Cell>
                )}
              </Row>
            ))}
          </tbody>
        </Table>
      </Card>
    </SettingsPage>
  );
}

async function MarketFields({ market, base, locale }: { market?: Market; base: string; locale: string }) {
  const t = await getTranslations("dashboard-settings.markets");
  const languageNames = new Intl.DisplayNames(locale, { type: "language" });
  return (
    <>
      {market ? (
        <HiddenField name="key" value={market.key} />
      ) : (
        <>
          <SelectField
            name="language"
            label={t("language")}
            options={languages.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
          />
          <SelectField name="country" label={t("country")} options={countryOptions(locale)} defaultValue="GB" />
        </>
      )}
      <TextField
        name="currency"
        label={t("currency")}
        help={t("currencyHelp")}
        defaultValue={market?.currency}
        maxLength={3}
        isRequired
      />
      <TextField
        name="rateMicros"
        label={t("rate")}
        help={t("rateHelp", { currency: base })}
        inputMode="decimal"
        defaultValue={String((market?.rateMicros ?? 1_000_000) / 1_000_000)}
        isRequired
      />
      <TextField
        name="roundTo"
        label={t("roundTo")}
        help={t("roundToHelp")}
        inputMode="numeric"
        defaultValue={String(market?.roundTo ?? 1)}
        isRequired
      />
      <TimezoneField value={market?.timezone ?? "UTC"} label={t("timezone")} />
      <TextField
        name="invoicePrefix"
        label={t("invoicePrefix")}
        help={t("prefixHelp", { example: `INV-${market?.country ?? "GB"}` })}
        defaultValue={market?.invoicePrefix}
        maxLength={20}
        isOptional
      />
      <TextField
        name="creditNotePrefix"
        label={t("creditNotePrefix")}
        help={t("prefixHelp", { example: `CN-${market?.country ?? "GB"}` })}
        defaultValue={market?.creditNotePrefix}
        maxLength={20}
        isOptional
      />
      <TextField
        name="position"
        label={t("position")}
        inputMode="numeric"
        defaultValue={String(market?.position ?? 0)}
      />
      <CheckField
        name="isTaxIncluded"
        label={t("isTaxIncluded")}
        help={t("isTaxIncludedHelp")}
        isChecked={market?.isTaxIncluded}
      />
      {market && (
        <CheckField name="isActive" label={t("isActive")} help={t("isActiveHelp")} isChecked={market.isActive} />
      )}
    </>
  );
}
