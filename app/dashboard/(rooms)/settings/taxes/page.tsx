import { Plus, Trash2 } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { isAllowed } from "@/commerce/actor";
import { regionsOf } from "@/commerce/customers/address-format";
import { listTaxSettings } from "@/commerce/tax/queries";
import type { TaxRate } from "@/commerce/tax/tax-rate-for";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { countryName, countryOptions } from "../_components/countries";
import { DialogForm } from "../_components/dialog-form";
import { createTaxRateAction, deleteTaxRateAction, updateTaxRateAction } from "../actions";

export default async function TaxesPage() {
  const context = await requestContext();
  const rates = await visible(listTaxSettings(context, {}));
  if (!rates) return <NotAllowed />;
  const [t, locale] = [await getTranslations("dashboard-settings.taxes"), await getLocale()];
  const isWriting = isAllowed(context.actor, ["settings:write"]);
  const create = isWriting && (
    <DialogForm
      action={createTaxRateAction}
      label={t("create")}
      title={t("create")}
      done={t("saved")}
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
    >
      <TaxFields locale={locale} />
    </DialogForm>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={create}>
      <Card isFlush>
        {rates.length === 0 ? (
          <EmptyState title={t("emptyTitle")} reason={t("emptyReason")} action={null} />
        ) : (
          <Table caption={t("title")}>
            <thead>
              <tr>
                <HeadCell>{t("place")}</HeadCell>
                <HeadCell className="hidden sm:table-cell">{t("name")}</HeadCell>
                <HeadCell isNumber>{t("rate")}</HeadCell>
                <HeadCell className="hidden sm:table-cell">{t("delivery")}</HeadCell>
                {isWriting && <HeadCell isNumber>{t("change")}</HeadCell>}
              </tr>
            </thead>
            <tbody>
              {rates.map((rate) => (
                <Row key={rate.id}>
                  <Cell>
                    <span className="flex flex-col">
                      <span className="font-medium">{placeOf(rate, locale)}</span>
                      {rate.taxCode && (
                        <span className="text-compact text-muted">{t("forCode", { code: rate.taxCode })}</span>
                      )}
                    </span>
                  </Cell>
                  <Cell className="hidden sm:table-cell">{rate.name}</Cell>
                  <Cell isNumber>{percentOf(rate, locale)}</Cell>
                  <Cell className="hidden text-muted sm:table-cell">
                    {rate.isShippingTaxed ? t("deliveryTaxed") : t("deliveryFree")}
                  </Cell>
                  {isWriting && (
                    <Cell isNumber>
                      <span className="inline-flex gap-1">
                        <DialogForm
                          action={updateTaxRateAction}
                          size="compact"
                          label={t("edit")}
                          ariaLabel={t("editOne", { place: placeOf(rate, locale) })}
                          title={t("editOne", { place: placeOf(rate, locale) })}
                          done={t("saved")}
                        >
                          <TaxFields rate={rate} locale={locale} />
                        </DialogForm>
                        <ConfirmAction
                          action={deleteTaxRateAction}
                          values={{ taxRateId: rate.id }}
                          label={t("delete", { place: placeOf(rate, locale) })}
                          title={t("deleteTitle", { place: placeOf(rate, locale) })}
                          reason={t("deleteReason")}
                          icon={<Trash2 aria-hidden="true" className="size-4" />}
                          size="compact"
                          isIconOnly
                        />
                      </span>
                    </Cell>
                  )}
                </Row>
              ))}
            </tbody>
          </Table>
        )}
      </Card>
    </SettingsPage>
  );
}

function placeOf({ country, region }: TaxRate, locale: string): string {
  const name = countryName(country, locale);
  const regionName = regionsOf(country).find(({ key }) => key === region)?.name ?? region;
  return regionName ? `${name} · ${regionName}` : name;
}

const percentOf = ({ rateBps }: TaxRate, locale: string): string =>
  new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 2 }).format(rateBps / 10_000);

async function TaxFields({ rate, locale }: { rate?: TaxRate; locale: string }) {
  const t = await getTranslations("dashboard-settings.taxes");
  return (
    <>
      {rate ? (
        <HiddenField name="taxRateId" value={rate.id} />
      ) : (
        <>
          <SelectField name="country" label={t("country")} options={countryOptions(locale)} defaultValue="US" />
          <TextField name="region" label={t("region")} help={t("regionHelp")} maxLength={120} isOptional />
          <TextField name="taxCode" label={t("taxCode")} help={t("taxCodeHelp")} maxLength={60} isOptional />
        </>
      )}
      <TextField
        name="name"
        label={t("name")}
        help={t("nameHelp")}
        defaultValue={rate?.name}
        maxLength={80}
        isRequired
      />
      <TextField
        name="rateBps"
        label={t("rate")}
        inputMode="decimal"
        suffix="%"
        defaultValue={rate ? String(rate.rateBps / 100) : ""}
        isRequired
      />
      <CheckField name="isShippingTaxed" label={t("isShippingTaxed")} isChecked={rate?.isShippingTaxed ?? true} />
    </>
  );
}
