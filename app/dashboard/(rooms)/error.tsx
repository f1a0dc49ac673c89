"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** A room that could not be shown; the frame around it stays. */
export default function RoomError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("trouble");
  return (
    <Callout
      tone="danger"
      role="alert"
      title={t("title")}
      action={<Button onClick={() => reset()}>{t("retry")}</Button>}
    >
      <p>{t("reason")}</p>
      {error.digest && <p className="text-compact text-muted">{t("reference", { id: error.digest })}</p>}
    </Callout>
  );
}
