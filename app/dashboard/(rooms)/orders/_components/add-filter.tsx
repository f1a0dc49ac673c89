"use client";

import { ListFilter } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { fulfillmentStatuses } from "@/commerce/orders/derive-fulfillment-status";
import { paymentStatuses } from "@/commerce/orders/derive-payment-status";

type Kept = Readonly<Record<string, string | undefined>>;
const asked = ["paymentStatus", "fulfillmentStatus", "from", "to"];

/** The filters one can set; sending the form is going to the address that has them. */
export function AddFilter({ kept }: { kept: Kept }) {
  const t = useTranslations("dashboard-orders");
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
        <form action="/dashboard/orders" className="flex flex-col gap-4">
          {Object.entries(kept)
            .filter(([name, value]) => value && !asked.includes(name))
            .map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
          <Choice name="paymentStatus" group="payment" values={paymentStatuses} kept={kept} />
          <Choice name="fulfillmentStatus" group="fulfillment" values={fulfillmentStatuses} kept={kept} />
          <div className="grid gap-4 sm:grid-cols-2">
            {["from", "to"].map((name) => (
              <Field key={name} name={name} label={t(`filters.${name}`)}>
                {(control) => <Input {...control} type="date" defaultValue={kept[name]} />}
              </Field>
            ))}
          </div>
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

function Choice({ name, group, values, kept }: { name: string; group: string; values: readonly string[]; kept: Kept }) {
  const t = useTranslations("dashboard-orders");
  return (
    <Field name={name} label={t(`filters.${group}`)}>
      {(control) => (
        <Select {...control} defaultValue={kept[name] ?? ""}>
          <option value="">{t("filters.any")}</option>
          {values.map((value) => (
            <option key={value} value={value}>
              {t(`${group}.${value}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
