"use client";

import { useTranslations } from "next-intl";
import { ErrorPage } from "@/components/error-page";

export default function SecureError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("common");
  return (
    <ErrorPage
      digest={error.digest}
      retry={retry}
      labels={{
        title: t("errorTitle"),
        reason: t("errorReason"),
        reference: (id) => t("errorReference", { id }),
        retry: t("retry"),
      }}
    />
  );
}
