"use client";

import { useParams } from "next/navigation";
import { ErrorPage } from "@/components/error-page";
import { languageOf } from "@/config/languages";
import ar from "@/messages/ar/common.json";
import de from "@/messages/de/common.json";
import en from "@/messages/en/common.json";
import ja from "@/messages/ja/common.json";
import zh from "@/messages/zh/common.json";

const byLanguage = { ar, de, en, ja, zh };

/** Shop pages send no messages to the browser, so this page, which loads only when one broke, brings its own. */
export default function ShopError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const { locale } = useParams<{ locale: string }>();
  const text = byLanguage[languageOf(locale)];
  return (
    <ErrorPage
      digest={error.digest}
      retry={retry}
      labels={{
        title: text.errorTitle,
        reason: text.errorReason,
        reference: (id) => text.errorReference.replace("{id}", id),
        retry: text.retry,
      }}
    />
  );
}
