import { Plus, Trash2 } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { isAllowed } from "@/commerce/actor";
import { addressLines } from "@/commerce/customers/address-format";
import { getStore } from "@/commerce/store/queries";
import { listLocations } from "@/commerce/inventory/queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { countryName } from "../_components/countries";
import { DialogForm } from "../_components/dialog-form";
import { LocationFields } from "./_components/location-fields";
import { createLocationAction, deleteLocationAction, updateLocationAction } from "../actions";

export default async function LocationsPage() {
  const context = await requestContext();
  const locations = await visible(listLocations(context, {}));
  if (!locations) return <NotAllowed />;
  const [t, locale] = [await getTranslations("dashboard-settings.locations"), await getLocale()];
  const { baseCurrency } = await getStore(context.db);
  const isWriting = isAllowed(context.actor, ["settings:write"]);
  const create = isWriting && (
    <DialogForm
      action={createLocationAction}
      label={t("create")}
      title={t("create")}
      done={t("saved")}
      variant="primary"
      icon={<Plus aria-hidden="true" className="size-4" />}
    >
      <LocationFields locale={locale} currency={baseCurrency} />
    </DialogForm>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={create}>
      <Card isFlush>
        {locations.length === 0 && <EmptyState title={t("emptyTitle")} reason={t("emptyReason")} action={null} />}
        <ul className="divide-y">
          {locations.map((location) => (
            <li
              key={location.id}
              className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto_auto]"
            >
              <div className="flex flex-col">
                <span className="font-medium">{location.name}</span>
                <span className="text-compact text-muted">
                  {location.address
                    ? addressLines(location.address).slice(1).join(", ")
                    : countryName(location.country, locale)}{" "}
                  · {t("priorityIs", { priority: location.priority })}
                </span>
              </div>
              <span className="flex flex-wrap justify-end gap-1">
                {location.isPickup && <Badge tone="info">{t("isPickupPlace")}</Badge>}
                <Badge tone={location.isActive ? "success" : "neutral"}>
                  {location.isActive ? t("open") : t("closed")}
                </Badge>
              </span>
              {isWriting && (
                <span className="flex gap-1 max-sm:col-span-2">
                  <DialogForm
                    action={updateLocationAction}
                    size="compact"
                    label={t("edit")}
                    ariaLabel={t("editOne", { name: location.name })}
                    title={t("editOne", { name: location.name })}
                    done={t("saved")}
                  >
                    <LocationFields location={location} locale={locale} currency={baseCurrency} />
                  </DialogForm>
                  <ConfirmAction
                    action={deleteLocationAction}
                    values={{ locationId: location.id }}
                    label={t("delete", { name: location.name })}
                    title={t("deleteTitle", { name: location.name })}
                    reason={t("deleteReason")}
                    icon={<Trash2 aria-hidden="true" className="size-4" />}
                    size="compact"
                    isIconOnly
                  />
                </span>
              )}
            </li>
          ))}
        </ul>
      </Card>
    </SettingsPage>
  );
}
