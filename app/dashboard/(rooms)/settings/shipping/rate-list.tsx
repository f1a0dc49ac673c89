import { Trash2 } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { CheckField } from "@/app/dashboard/_components/form/check-field";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { MoneyField } from "@/app/dashboard/_components/form/money-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import type { ShippingRate, ShippingZone } from "@/commerce/shipping/shipping-options-for";
import { Badge } from "@/components/ui/badge";
import { Money } from "@/components/ui/money";
import { formatMoney } from "@/lib/money";
import { DialogForm } from "../_components/dialog-form";
import { deleteRateAction, updateRateAction } from "../actions";

type Titles = Readonly<Record<string, Record<string, string>>>;
type Scope = { currency: string; languages: readonly string[]; titles: Titles };

/** What delivery to a zone costs and how long it takes. */
export async function RateList({
  zone,
  locale,
  isWriting,
  ...scope
}: Scope & { zone: ShippingZone; locale: string; isWriting: boolean }) {
  const t = await getTranslations("dashboard-settings.shipping");
  if (zone.rates.length === 0) return <p className="border-t px-4 py-4 text-muted">{t("noRates")}</p>;
  return (
    <ul className="divide-y border-t">
      {zone.rates.map((rate) => (
        <li
          key={rate.id}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto_auto]"
        >
          <div className="flex flex-col">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              {rate.title}
              {!rate.isActive && <Badge>{t("rateOff")}</Badge>}
            </span>
            <span className="text-compact text-muted">
              {[t("days", { min: rate.minDays, max: rate.maxDays }), rate.carrier, ...boundsOf(rate, locale, t)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </div>
          <span>{rate.price.amount === 0 ? t("free") : <Money value={rate.price} locale={locale} />}</span>
          {isWriting && (
            <span className="flex gap-1 max-sm:col-span-2">
              <DialogForm
                action={updateRateAction}
                size="compact"
                label={t("editRate")}
                ariaLabel={t("editRateOne", { title: rate.title })}
                title={t("editRateOne", { title: rate.title })}
                done={t("rateSaved")}
              >
                <RateFields rate={rate} {...scope} />
              </DialogForm>
              <ConfirmAction
                action={deleteRateAction}
                values={{ rateId: rate.id }}
                label={t("deleteRate", { title: rate.title })}
                title={t("deleteRateTitle", { title: rate.title })}
                reason={t("deleteRateReason")}
                icon={<Trash2 aria-hidden="true" className="size-4" />}
                size="compact"
                isIconOnly
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

type Say = (key: "from" | "below", values: { value: string }) => string;

function boundsOf(rate: ShippingRate, locale: string, t: Say): string[] {
  return [
    rate.minSubtotal ? t("from", { value: formatMoney(rate.minSubtotal, locale) }) : "",
    rate.maxSubtotal ? t("below", { value: formatMoney(rate.maxSubtotal, locale) }) : "",
    rate.minWeightGrams ? t("from", { value: weightOf(rate.minWeightGrams, locale) }) : "",
    rate.maxWeightGrams ? t("below", { value: weightOf(rate.maxWeightGrams, locale) }) : "",
  ];
}

const weightOf = (grams: number, locale: string): string =>
  grams < 1000
    ? new Intl.NumberFormat(locale, { style: "unit", unit: "gram" }).format(grams)
    : new Intl.NumberFormat(locale, { style: "unit", unit: "kilogram" }).format(grams / 1000);

export async function RateFields({
  rate,
  zoneId,
  currency,
  languages,
  titles,
}: Scope & { rate?: ShippingRate & { position?: number }; zoneId?: string }) {
  const [t, locale] = [await getTranslations("dashboard-settings.shipping"), await getLocale()];
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const text = (value: number | null | undefined) => (value === null || value === undefined ? "" : String(value));
  return (
    <>
      {rate && <HiddenField name="rateId" value={rate.id} />}
      {zoneId && <HiddenField name="zoneId" value={zoneId} />}
      <TextField name="title" label={t("rateTitle")} defaultValue={rate?.title} maxLength={120} isRequired />
      {languages.map((language) => (
        <TextField
          key={language}
          name={`titles.${language}`}
          label={t("rateTitleIn", { language: names.of(language) ?? language })}
          lang={language}
          defaultValue={rate ? (titles[language]?.[rate.id] ?? "") : ""}
          maxLength={120}
          isOptional
        />
      ))}
      <TextField name="carrier" label={t("carrier")} defaultValue={rate?.carrier} maxLength={80} isOptional />
      <MoneyField
        name="price"
        label={t("price")}
        help={t("priceHelp")}
        value={rate?.price}
        currency={currency}
        isRequired
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          name="minDays"
          label={t("minDays")}
          inputMode="numeric"
          defaultValue={text(rate?.minDays)}
          isRequired
        />
        <TextField
          name="maxDays"
          label={t("maxDays")}
          inputMode="numeric"
          defaultValue={text(rate?.maxDays)}
          isRequired
        />
        <MoneyField name="minSubtotal" label={t("minSubtotal")} value={rate?.minSubtotal} currency={currency} />
        <MoneyField name="maxSubtotal" label={t("maxSubtotal")} value={rate?.maxSubtotal} currency={currency} />
        <TextField
          name="minWeightGrams"
          label={t("minWeight")}
          inputMode="numeric"
          suffix="g"
          defaultValue={text(rate?.minWeightGrams)}
        />
        <TextField
          name="maxWeightGrams"
          label={t("maxWeight")}
          inputMode="numeric"
          suffix="g"
          defaultValue={text(rate?.maxWeightGrams)}
        />
      </div>
      <TextField
        name="position"
        label={t("position")}
        help={t("positionHelp")}
        inputMode="numeric"
        defaultValue={String(rate?.position ?? 0)}
      />
      <CheckField name="isActive" label={t("rateActive")} isChecked={rate?.isActive ?? true} />
    </>
  );
}
