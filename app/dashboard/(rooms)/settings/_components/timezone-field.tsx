import { SelectField } from "@/app/dashboard/_components/form/select-field";

/** Every time zone the platform knows, and the one that is set even where it does not. */
export function TimezoneField({
  value,
  label,
  isLocked = false,
}: {
  value: string;
  label: string;
  isLocked?: boolean;
}) {
  const zones = [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), value])];
  return (
    <SelectField
      name="timezone"
      label={label}
      options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
      defaultValue={value}
      isDisabled={isLocked}
    />
  );
}
