"use client";

import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { StockStrategy } from "@/db/schema/catalog";
import { SubmitButton } from "@/components/ui/submit-button";
import { setStockStrategyAction } from "../../actions";

type Props = { variantId: string; strategy: StockStrategy };

/** Switches between one counter and a pool of single pieces. */
export function StrategyForm({ variantId, strategy }: Props) {
  const t = useTranslations("dashboard-products.strategy");
  const other = strategy === "units" ? "counter" : "units";
  const { submit, isPending, form, message } = useFormAction<void>(setStockStrategyAction, {
    done: t(`done.${other}`),
  });
  return (
    <form ref={form} action={submit} className="flex flex-col items-start gap-3">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="variantId" value={variantId} />
      <input type="hidden" name="strategy" value={other} />
      <SubmitButton isPending={isPending} variant="secondary" size="compact">
        {t(`switch.${other}`)}
      </SubmitButton>
    </form>
  );
}
