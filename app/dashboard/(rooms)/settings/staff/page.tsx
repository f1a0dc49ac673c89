import { UserPlus, UserRound } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { HiddenField } from "@/app/dashboard/_components/form/hidden-field";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { SettingsPage } from "@/app/dashboard/_components/settings-page";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { limitOf } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { isAbove } from "@/commerce/permissions";
import { listStaff, type StaffRow } from "@/commerce/staff/queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/time";
import { dashboardLanguages } from "@/config/languages";
import type { StaffRole } from "@/db/schema/customers";
import { DialogForm } from "../_components/dialog-form";
import { changeRoleAction, disableStaffAction, inviteStaffAction, withdrawInviteAction } from "../actions";

const roles = [
  "owner",
  "manager",
  "fulfilment",
  "support",
  "analyst",
  "supplier",
] as const satisfies readonly StaffRole[];

// Three columns that all rows share: who, as what, what can be done; on phones below one another.
const staffList = "sm:grid sm:grid-cols-[minmax(0,1fr)_auto_auto]";
const staffRow = "flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-3 sm:col-span-3 sm:grid sm:grid-cols-subgrid";

export default async function StaffPage() {
  const context = await requestContext();
  const people = await visible(listStaff(context, {}));
  if (!people) return <NotAllowed />;
  const [t, locale, { timezone }] = [
    await getTranslations("dashboard-settings.staff"),
    await getLocale(),
    await dashboardStore(),
  ];
  const names = await getTranslations("dashboard.roles");
  const mayManage = manageableBy(context);
  const options = roles.filter(mayManage).map((value) => ({ value, label: names(value) }));
  const languageNames = new Intl.DisplayNames(locale, { type: "language" });
  const invite = (
    <DialogForm
      action={inviteStaffAction}
      label={t("invite")}
      title={t("invite")}
      description={t("inviteReason")}
      submitLabel={t("inviteSubmit")}
      done={t("invited")}
      variant="primary"
      icon={<UserPlus aria-hidden="true" className="size-4" />}
    >
      <TextField name="email" label={t("email")} type="email" inputMode="email" isRequired />
      <SelectField name="role" label={t("role")} options={options} defaultValue={options.at(-1)?.value} />
      <SelectField
        name="language"
        label={t("language")}
        help={t("languageHelp")}
        options={dashboardLanguages.map((value) => ({ value, label: languageNames.of(value) ?? value }))}
        defaultValue={locale}
      />
    </DialogForm>
  );
  return (
    <SettingsPage title={t("title")} lead={t("lead")} actions={invite}>
      <Card isFlush>
        <ul className={`${staffList} divide-y`}>
          {people.staff.map((person) => (
            <Person key={person.id} person={person} options={options} isManaged={mayManage(person.role)} />
          ))}
        </ul>
      </Card>
      {people.invited.length > 0 && (
        <Card title={t("open")} isFlush>
          <ul className={`${staffList} divide-y border-t`}>
            {people.invited.map(({ userId, email, role, expiresAt }) => (
              <li key={userId} className={staffRow}>
                <div className="flex min-w-48 grow basis-full flex-col">
                  <span className="font-medium wrap-anywhere">{email}</span>
                  <span className="text-compact text-muted">
                    {t("until")} <DateTime at={expiresAt} locale={locale} timeZone={timezone} withTime />
                  </span>
                </div>
                {role && <span>{names(role)}</span>}
                {userId && mayManage(role) && (
                  <ConfirmAction
                    action={withdrawInviteAction}
                    values={{ userId }}
                    label={t("withdraw")}
                    title={t("withdrawTitle", { email: email ?? "" })}
                    reason={t("withdrawReason")}
                    done={t("withdrawn")}
                    size="compact"
                  />
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </SettingsPage>
  );
}

/** Who may be managed: everybody by an owner, those below by a manager. The commands decide; this only hides. */
const manageableBy =
  ({ actor }: Context) =>
  (role: StaffRole | null) => {
    if (actor.kind !== "staff" || role === null) return false;
    return limitOf(actor, "staff:write") === null || isAbove(actor.role, role);
  };

type PersonProps = { person: StaffRow; options: readonly { value: string; label: string }[]; isManaged: boolean };

async function Person({ person, options, isManaged }: PersonProps) {
  const t = await getTranslations("dashboard-settings.staff");
  const names = await getTranslations("dashboard.roles");
  const name = person.name || person.email;
  return (
    <li className={staffRow}>
      <div className="flex min-w-48 grow basis-full flex-col">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {name}
          {person.isSelf && <Badge icon={<UserRound aria-hidden="true" className="size-3.5" />}>{t("you")}</Badge>}
          {person.isDisabled && <Badge tone="danger">{t("disabled")}</Badge>}
        </span>
        <span className="text-compact text-muted wrap-anywhere">{person.email}</span>
      </div>
      {person.role && <span>{names(person.role)}</span>}
      {isManaged && !person.isSelf && (
        <span className="flex flex-wrap gap-2 justify-self-end">
          <DialogForm
            action={changeRoleAction}
            size="compact"
            label={t("changeRole")}
            ariaLabel={t("changeRoleOf", { name })}
            title={t("changeRoleOf", { name })}
            description={t("changeRoleReason")}
            done={t("roleChanged")}
          >
            <HiddenField name="userId" value={person.id} />
            <SelectField name="role" label={t("role")} options={options} defaultValue={person.role ?? undefined} />
          </DialogForm>
          <ConfirmAction
            action={disableStaffAction}
            values={{ userId: person.id, isDisabled: person.isDisabled ? "false" : "true" }}
            label={person.isDisabled ? t("enable") : t("disable")}
            title={person.isDisabled ? t("enableTitle", { name }) : t("disableTitle", { name })}
            reason={person.isDisabled ? t("enableReason") : t("disableReason")}
            isDangerous={!person.isDisabled}
            size="compact"
          />
        </span>
      )}
    </li>
  );
}
