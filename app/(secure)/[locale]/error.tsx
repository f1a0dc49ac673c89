"use client";

import { useTranslations } from "next-intl";
import { ErrorPage } from "@/components/error-page";

export default function SecureError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("trouble");
  return (
    <ErrorPage
      digest={error.digest}
      retry={retry}
      labels={{
        title: t("title"),
        reason: t("reason"),
        reference: (id) => t("reference", { id }),
        retry: t("retry"),
      }}
    />
  );
}
