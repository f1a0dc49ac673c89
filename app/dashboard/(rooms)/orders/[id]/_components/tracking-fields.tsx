"use client";

import { useTranslations } from "next-intl";
import { carriers } from "@/commerce/fulfillment/carriers";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Tracking = { carrier: string; trackingNumber: string; trackingUrl: string };
type Props = {
  idPrefix: string;
  /** What the fields' names begin with, where a form has several of them. */
  at?: string;
  errors: Record<string, string[]>;
  values: Tracking;
};

/** Who carries a parcel and by which number; all of it may stay empty. */
export function TrackingFields({ idPrefix, at = "", errors, values }: Props) {
  const t = useTranslations("dashboard-orders.tracking");
  const common = useTranslations("common");
  const shared = (name: keyof Tracking) => ({
    name: `${at}${name}`,
    id: `${idPrefix}-${name}`,
    error: errors[`${at}${name}`],
    optionalLabel: common("optional"),
  });
  return (
    <>
      <Field {...shared("carrier")} label={t("carrier")} help={t("carrierHelp")}>
        {(control) => (
          <>
            <Input {...control} list={`${idPrefix}-carriers`} autoComplete="off" defaultValue={values.carrier} />
            <datalist id={`${idPrefix}-carriers`}>
              {carriers.map(({ key, name }) => (
                <option key={key} value={name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field {...shared("trackingNumber")} label={t("number")}>
        {(control) => <Input {...control} autoComplete="off" spellCheck={false} defaultValue={values.trackingNumber} />}
      </Field>
      <Field {...shared("trackingUrl")} label={t("url")} help={t("urlHelp")}>
        {(control) => <Input {...control} type="url" inputMode="url" defaultValue={values.trackingUrl} />}
      </Field>
    </>
  );
}
