"use client";

import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { retryStripeCheckoutAction } from "../../[id]/actions";

/** Tries again to make the order; a job does it, so the case goes a moment later. */
export function RetryCheckoutButton({ reviewId }: { reviewId: string }) {
  const t = useTranslations("dashboard-orders.reviews");
  const { submit, isPending, message } = useFormAction(retryStripeCheckoutAction, { done: t("retried") });
  return (
    <form action={submit}>
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="reviewId" value={reviewId} />
      <SubmitButton size="compact" isPending={isPending}>
        {t("retry")}
      </SubmitButton>
    </form>
  );
}
