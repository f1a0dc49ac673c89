"use client";

import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { PlannedParcel } from "@/commerce/fulfillment/plan-parcels";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { shipByPlanAction } from "../actions";
import { TrackingFields } from "./tracking-fields";

type Props = { order: OrderDetail; plan: readonly PlannedParcel[]; onClose: () => void };

/** Everything that is left in one go: a parcel from each place that the order's stock was promised from. */
export function PlanForm({ order, plan, onClose }: Props) {
  const t = useTranslations("dashboard-orders.ship");
  const common = useTranslations("common");
  const { submit, form, isPending, message, errors, typed } = useFormAction(shipByPlanAction, {
    done: t("donePlan", { count: plan.length }),
    onDone: onClose,
  });
  const titleOf = (lineId: string) => order.lines.find(({ id }) => id === lineId)?.title ?? "";
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={order.id} />
      {plan.map(({ locationId, place, lines }, index) => {
        const at = `parcels[${index}]`;
        return (
          <fieldset key={locationId} className="flex flex-col gap-4 border-t pt-4 first-of-type:border-t-0">
            <legend className="float-start w-full font-medium wrap-anywhere">
              {t("from", { number: index + 1, place })}
            </legend>
            <input type="hidden" name={`${at}.locationId`} value={locationId} />
            <ul className="text-compact text-muted">
              {lines.map(({ orderLineId, quantity }) => (
                <li key={orderLineId} className="wrap-anywhere">
                  {quantity} × <bdi>{titleOf(orderLineId)}</bdi>
                </li>
              ))}
            </ul>
            <TrackingFields
              at={`${at}.`}
              idPrefix={`parcel-${index}`}
              errors={errors}
              values={{
                carrier: typed(`${at}.carrier`),
                trackingNumber: typed(`${at}.trackingNumber`),
                trackingUrl: typed(`${at}.trackingUrl`),
              }}
            />
          </fieldset>
        );
      })}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending}>{t("submitPlan", { count: plan.length })}</SubmitButton>
      </div>
    </form>
  );
}
