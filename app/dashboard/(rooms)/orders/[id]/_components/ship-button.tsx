"use client";

import { Store, Truck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { PlannedParcel } from "@/commerce/fulfillment/plan-parcels";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { NumberStepper } from "@/components/ui/number-stepper";
import { SubmitButton } from "@/components/ui/submit-button";
import { shipItemsAction } from "../actions";
import { PlanForm } from "./plan-form";
import { TrackingFields } from "./tracking-fields";

type Props = { order: OrderDetail; plan: readonly PlannedParcel[] };

/** Sends what is left: as the plan says, a parcel from each place, or some pieces of it. */
export function ShipButton({ order, plan }: Props) {
  const t = useTranslations("dashboard-orders.ship");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const [isByHand, setByHand] = useState(false);
  const close = () => setOpen(false);
  const words = order.pickup ? readyWords : sendWords;
  const Icon = order.pickup ? Store : Truck;
  const hasPlan = plan.length > 1;
  return (
    <>
      <Button variant="primary" icon={<Icon aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {t(words.button)}
      </Button>
      <Drawer
        isOpen={isOpen}
        onClose={close}
        title={t(words.title, { number: order.number })}
        description={t(words.lead)}
        closeLabel={common("close")}
      >
        {hasPlan && (
          <Button variant="quiet" size="compact" className="mb-4" onClick={() => setByHand(!isByHand)}>
            {t(isByHand ? "byPlan" : "byHand")}
          </Button>
        )}
        {hasPlan && !isByHand ? (
          <PlanForm order={order} plan={plan} onClose={close} />
        ) : (
          <ShipForm order={order} onClose={close} />
        )}
      </Drawer>
    </>
  );
}

const sendWords = { button: "button", title: "title", lead: "lead", done: "done", submit: "submit" } as const;
const readyWords = {
  ...{ button: "readyButton", title: "readyTitle", lead: "readyLead" },
  ...{ done: "readyDone", submit: "readySubmit" },
} as const;

function ShipForm({ order, onClose }: { order: OrderDetail; onClose: () => void }) {
  const t = useTranslations("dashboard-orders.ship");
  const common = useTranslations("common");
  const words = order.pickup ? readyWords : sendWords;
  const lines = order.lines.filter(({ toShip }) => toShip > 0);
  const [pieces, setPieces] = useState(() => Object.fromEntries(lines.map(({ id, toShip }) => [id, toShip])));
  const count = Object.values(pieces).reduce((sum, quantity) => sum + quantity, 0);
  const { submit, form, isPending, message, errors, typed } = useFormAction(shipItemsAction, {
    done: t(words.done),
    onDone: onClose,
  });
  return (
    <form ref={form} action={submit} noValidate className="flex flex-col gap-5">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="orderId" value={order.id} />
      <ul className="flex flex-col divide-y">
        {lines.map((line, index) => (
          <li key={line.id} className="flex items-center justify-between gap-4 py-2.5">
            <span className="flex min-w-0 flex-col">
              <span className="font-medium wrap-anywhere">
                <bdi>{line.title}</bdi>
              </span>
              <span className="text-compact text-muted">
                {[...line.options.map(({ value }) => value), t("left", { count: line.toShip })].join(" · ")}
              </span>
            </span>
            <input type="hidden" name={`lines[${index}].orderLineId`} value={line.id} />
            <NumberStepper
              id={`ship-${line.id}`}
              name={`lines[${index}].quantity`}
              label={t("pieces", { title: line.title })}
              labels={{ decrease: common("decrease"), increase: common("increase") }}
              min={0}
              max={line.toShip}
              defaultValue={line.toShip}
              onCommit={(quantity) => setPieces((before) => ({ ...before, [line.id]: quantity }))}
            />
          </li>
        ))}
      </ul>
      {!order.pickup && (
        <TrackingFields
          idPrefix="ship"
          errors={errors}
          values={{
            carrier: typed("carrier"),
            trackingNumber: typed("trackingNumber"),
            trackingUrl: typed("trackingUrl"),
          }}
        />
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <SubmitButton isPending={isPending} disabled={count === 0}>
          {t(words.submit, { count })}
        </SubmitButton>
      </div>
    </form>
  );
}
