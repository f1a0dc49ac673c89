import { Plus, Trash2 } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { listShippingSettings, listShippingZones } from "@/commerce/shipping/queries";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { languages } from "@/config/languages";
import { countryName, countryOptions } from "../_components/countries";
import { DialogForm } from "../_components/dialog-form";
import { createRateAction, createZoneAction, deleteZoneAction, updateZoneAction } from "../actions";
import { RateFields, RateList } from "./rate-list";
import { ZoneFields } from "./zone-fields";

const icon = { "aria-hidden": true, className: "size-4" } as const;
const namedCountries = 8;

export default async function ShippingPage() {
  const context = await requestContext();
  const zones = await visible(listShippingSettings(context, {}));
  if (!zones) return <NotAllowed />;
  const [t, locale, { baseCurrency, baseLanguage }] = [
    await getTranslations("dashboard-settings.shipping"),
    await getLocale(),
    await dashboardStore(),
  ];
  const isWriting = isAllowed(context.actor, ["settings:write"]);
  const countries = countryOptions(locale);
  const others = languages.filter((language) => language !== baseLanguage);
  const titles = await readTitles(context.db, others);
  const namesOf = (codes: readonly string[]) => {
    const names = codes.map((code) => (code === "*" ? t("rest") : countryName(code, locale)));
    const more = names.length - namedCountries;
    const shown = new Intl.ListFormat(locale).format(names.slice(0, namedCountries));
    return more > 0 ? t("andMore", { names: shown, count: more }) : shown;
  };
  const create = isWriting && (
    <DialogForm
      action={createZoneAction}
      label={t("createZone")}
      title={t("createZone")}
      done={t("zoneSaved")}
      variant="primary"
      icon={<Plus {...icon} />}
    >
      <ZoneFields countries={countries} />
    </DialogForm>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={create}>
      {zones.length === 0 && (
        <Card>
          <EmptyState title={t("emptyTitle")} reason={t("emptyReason")} action={null} />
        </Card>
      )}
      {zones.map((zone) => (
        <Card
          key={zone.id}
          title={zone.name}
          isFlush
          actions={
            isWriting && (
              <>
                <DialogForm
                  action={updateZoneAction}
                  size="compact"
                  label={t("editZone")}
                  ariaLabel={t("editZoneOne", { name: zone.name })}
                  title={t("editZoneOne", { name: zone.name })}
                  done={t("zoneSaved")}
                >
                  <ZoneFields zone={zone} countries={countries} />
                </DialogForm>
                <DialogForm
                  action={createRateAction}
                  size="compact"
                  label={t("createRate")}
                  ariaLabel={t("createRateIn", { name: zone.name })}
                  title={t("createRateIn", { name: zone.name })}
                  done={t("rateSaved")}
                  icon={<Plus {...icon} />}
                >
                  <RateFields zoneId={zone.id} currency={baseCurrency} languages={others} titles={{}} />
                </DialogForm>
                <ConfirmAction
                  action={deleteZoneAction}
                  values={{ zoneId: zone.id }}
                  label={t("deleteZone", { name: zone.name })}
                  title={t("deleteZoneTitle", { name: zone.name })}
                  reason={t("deleteZoneReason", { count: zone.rates.length })}
                  icon={<Trash2 {...icon} />}
                  size="compact"
                  isIconOnly
                />
              </>
            )
          }
        >
          {namesOf(zone.countries) !== zone.name && (
            <p className="-mt-2 px-4 pb-3 text-muted">{namesOf(zone.countries)}</p>
          )}
          <RateList
            zone={zone}
            locale={locale}
            currency={baseCurrency}
            languages={others}
            titles={titles}
            isWriting={isWriting}
          />
        </Card>
      ))}
    </SettingsPage>
  );
}

/** Titles of all rates by language; a title that is the base one is none of its own. */
async function readTitles(db: Parameters<typeof listShippingZones>[0], others: readonly string[]) {
  const base = (await listShippingZones(db)).flatMap(({ rates }) => rates);
  const titles: Record<string, Record<string, string>> = {};
  for (const language of others) {
    const rates = (await listShippingZones(db, language)).flatMap((zone) => zone.rates);
    const own = rates.filter(({ id, title }) => base.find((rate) => rate.id === id)?.title !== title);
    titles[language] = Object.fromEntries(own.map(({ id, title }) => [id, title]));
  }
  return titles;
}
