"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { OrderDetail } from "@/commerce/orders/get-order";
import type { RefundOffer } from "@/commerce/payments/get-refundable";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { formatMoney } from "@/lib/money";
import { RefundForm } from "./refund-form";

type Props = { order: OrderDetail; offer: RefundOffer; locale: string };

/** Gives money back: for pieces, for the delivery, or a free amount. */
export function RefundButton({ order, offer, locale }: Props) {
  const t = useTranslations("dashboard-orders.refund");
  const common = useTranslations("common");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button icon={<Undo2 aria-hidden="true" className="size-4" />} onClick={() => setOpen(true)}>
        {t("button")}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t("title", { number: order.number })}
        description={t("lead", { amount: formatMoney(offer.remaining, locale) })}
        closeLabel={common("close")}
      >
        <RefundForm order={order} offer={offer} locale={locale} onClose={close} />
      </Dialog>
    </>
  );
}
