"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { returnKinds, returnReasons, returnStatuses } from "@/commerce/returns/return-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type Kept = Readonly<Record<string, string | undefined>>;
const choices = [
  { name: "status", group: "statuses", values: returnStatuses },
  { name: "reason", group: "reasons", values: returnReasons },
  { name: "kind", group: "kinds", values: returnKinds },
] as const;

/** The filters one can set; sending the form is going to the address that has them. */
export function AddReturnFilter({ kept }: { kept: Kept }) {
  const t = useTranslations("dashboard-returns");
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
        <form action="/dashboard/orders/returns" className="flex flex-col gap-4">
          {["view", "q"].map((name) => kept[name] && <input key={name} type="hidden" name={name} value={kept[name]} />)}
          {choices.map(({ name, group, values }) => (
            <Field key={name} name={name} label={t(`filters.${name}`)}>
              {(control) => (
                <Select {...control} defaultValue={kept[name] ?? ""}>
                  <option value="">{t("filters.any")}</option>
                  {values.map((value) => (
                    <option key={value} value={value}>
                      {t(`${group}.${value}` as never)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          ))}
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
