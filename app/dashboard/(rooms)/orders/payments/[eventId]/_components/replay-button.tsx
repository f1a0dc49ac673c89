"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import { SubmitButton } from "@/components/ui/submit-button";
import { replayEventAction } from "../../actions";

/** Applies the event again; what it told before is not told twice. */
export function ReplayButton({ eventId }: { eventId: string }) {
  const t = useTranslations("dashboard-orders.inbox");
  const { submit, isPending, message } = useFormAction(replayEventAction, {
    done: ({ status }) => t(`replayed.${status}`),
  });
  return (
    <form action={submit} className="flex flex-wrap items-center gap-3">
      <FormMessage>{message}</FormMessage>
      <input type="hidden" name="eventId" value={eventId} />
      <SubmitButton isPending={isPending}>
        <RotateCw aria-hidden="true" className="size-4" />
        {t("replay")}
      </SubmitButton>
    </form>
  );
}
