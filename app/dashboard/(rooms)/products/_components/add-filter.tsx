"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Choice = { value: string; label: string };
export type FilterChoices = Record<"stock" | "type" | "vendor" | "tag" | "collection" | "sort", readonly Choice[]>;

/** The filters one can set; sending the form is going to the address that has them. */
export function AddFilter({
  kept,
  choices,
}: {
  kept: Readonly<Record<string, string | undefined>>;
  choices: FilterChoices;
}) {
  const t = useTranslations("dashboard-products");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        variant="quiet"
        className="max-sm:-ms-3.5"
        icon={<ListFilter aria-hidden="true" className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {t("chips.add")}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t("chips.add")} closeLabel={common("close")}>
        <form action="/dashboard/products" className="flex flex-col gap-4">
          {Object.entries(kept)
            .filter(([name, value]) => value && !Object.hasOwn(choices, name))
            .map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
          {Object.entries(choices).map(([name, options]) =>
            options.length > 0 ? (
              <Field key={name} name={name} id={`filter-${name}`} label={t(`filters.${name}`)}>
                {(control) => (
                  <Select {...control} defaultValue={kept[name] ?? ""}>
                    <option value="">{name === "sort" ? t("sorts.newest") : t("filters.any")}</option>
                    {options.map(({ value, label }) => (
                      <option key={value} value={value}>
                        {label}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            ) : null,
          )}
          <div className="flex justify-end gap-2">
            <Button onClick={close}>{common("cancel")}</Button>
            <Button type="submit" variant="primary">
              {t("filters.apply")}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
