import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { EditForm } from "@/app/dashboard/_components/form/edit-form";
import { MoneyField } from "@/app/dashboard/_components/form/money-field";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage, SettingsRow } from "@/app/dashboard/_components/settings-page";
import { marketName } from "@/app/dashboard/_data/market-name";
import { isAllowed } from "@/commerce/actor";
import { getStoreSettings, listMarkets, type Store } from "@/commerce/store/queries";
import { Card } from "@/components/ui/card";
import type { Db } from "@/db/client";
import { countryOptions } from "./_components/countries";
import { TimezoneField } from "./_components/timezone-field";
import { updateStoreAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-settings");
  return { title: t("title") };
}

const captures = ["at_once", "on_shipping", "by_hand"] as const;

async function marketOptions(db: Db) {
  const [markets, locale] = [await listMarkets(db), await getLocale()];
  return markets.map(({ key }) => ({ value: key, label: `${marketName(key, locale)} (${key})` }));
}

export default async function StoreSettingsPage() {
  const context = await requestContext();
  const store = await visible(getStoreSettings(context, {}));
  if (!store) return <NotAllowed />;
  const [t, markets] = [await getTranslations("dashboard-settings.store"), await marketOptions(context.db)];
  const isLocked = !isAllowed(context.actor, ["settings:write"]);
  return (
    <EditForm action={updateStoreAction} done={t("saved")} revision={store.updatedAt.toISOString()}>
      <SettingsPage title={t("title")} lead={t("lead")}>
        <SettingsRow title={t("identity")} about={t("identityAbout")}>
          <Card>
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                name="name"
                label={t("name")}
                defaultValue={store.name}
                maxLength={120}
                isRequired
                isDisabled={isLocked}
              />
              <Company store={store} isLocked={isLocked} />
              <TextField
                name="supportEmail"
                label={t("supportEmail")}
                type="email"
                inputMode="email"
                defaultValue={store.supportEmail}
                isRequired
                isDisabled={isLocked}
              />
              <TextField
                name="supportPhone"
                label={t("supportPhone")}
                type="tel"
                inputMode="tel"
                defaultValue={store.supportPhone}
                maxLength={40}
                isOptional
                isDisabled={isLocked}
              />
            </div>
          </Card>
        </SettingsRow>
        <SettingsRow title={t("address")} about={t("addressAbout")}>
          <Card>
            <AddressFields store={store} isLocked={isLocked} />
          </Card>
        </SettingsRow>
        <SettingsRow title={t("selling")} about={t("sellingAbout")}>
          <Card>
            <div className="grid gap-4 sm:grid-cols-2">
              <SelectField
                name="defaultMarket"
                label={t("defaultMarket")}
                help={t("defaultMarketHelp")}
                options={markets}
                defaultValue={store.defaultMarket}
                isDisabled={isLocked}
              />
              <TimezoneField value={store.timezone} label={t("timezone")} isLocked={isLocked} />
              <TextField
                name="orderPrefix"
                label={t("orderPrefix")}
                help={t("orderPrefixHelp")}
                defaultValue={store.orderPrefix}
                maxLength={12}
                isOptional
                isDisabled={isLocked}
              />
              <TextField
                name="fewLeftAt"
                label={t("fewLeftAt")}
                help={t("fewLeftAtHelp")}
                inputMode="numeric"
                defaultValue={String(store.fewLeftAt)}
                isDisabled={isLocked}
              />
              <MoneyField
                name="refundLimit"
                label={t("refundLimit")}
                help={t("refundLimitHelp")}
                value={store.refundLimit}
                currency={store.baseCurrency}
                isDisabled={isLocked}
              />
              <SelectField
                name="paymentCapture"
                label={t("paymentCapture")}
                help={t("paymentCaptureHelp")}
                options={captures.map((value) => ({ value, label: t(`paymentCaptures.${value}`) }))}
                defaultValue={store.paymentCapture}
                isDisabled={isLocked}
              />
              <TextField
                name="handlingDays"
                label={t("handlingDays")}
                help={t("handlingDaysHelp")}
                inputMode="numeric"
                suffix={t("days")}
                defaultValue={String(store.handlingDays)}
                isDisabled={isLocked}
              />
            </div>
            <p className="mt-4 text-muted">{t("baseCurrency", { currency: store.baseCurrency })}</p>
          </Card>
        </SettingsRow>
      </SettingsPage>
    </EditForm>
  );
}

async function AddressFields({ store, isLocked }: { store: Store; isLocked: boolean }) {
  const [t, locale] = [await getTranslations("dashboard-settings.address"), await getLocale()];
  const { address } = store;
  const fields = ["name", "line1", "line2", "postalCode", "city", "region"] as const;
  const required: readonly string[] = ["name", "line1", "city"];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {fields.map((field) => (
        <TextField
          key={field}
          name={`address.${field}`}
          label={t(field)}
          defaultValue={address?.[field] ?? ""}
          isOptional={!required.includes(field)}
          isDisabled={isLocked}
        />
      ))}
      <SelectField
        name="address.country"
        label={t("country")}
        options={countryOptions(locale)}
        defaultValue={address?.country ?? "US"}
        isDisabled={isLocked}
      />
    </div>
  );
}

/** Who sells, as invoices print it. */
async function Company({ store, isLocked }: { store: Store; isLocked: boolean }) {
  const t = await getTranslations("dashboard-settings.store");
  return (
    <>
      <TextField
        name="legalName"
        label={t("legalName")}
        help={t("legalNameHelp")}
        defaultValue={store.legalName}
        maxLength={200}
        isOptional
        isDisabled={isLocked}
      />
      <TextField
        name="vatId"
        label={t("vatId")}
        help={t("vatIdHelp")}
        defaultValue={store.vatId}
        maxLength={40}
        isOptional
        isDisabled={isLocked}
      />
    </>
  );
}
