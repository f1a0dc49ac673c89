"use client";

import { useParams } from "next/navigation";
import { ErrorPage } from "@/components/error-page";
import { languageOf } from "@/config/languages";
import ar from "@/messages/ar/trouble.json";
import de from "@/messages/de/trouble.json";
import en from "@/messages/en/trouble.json";
import ja from "@/messages/ja/trouble.json";
import zh from "@/messages/zh/trouble.json";

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
        title: text.title,
        reason: text.reason,
        reference: (id) => text.reference.replace("{id}", id),
        retry: text.retry,
      }}
    />
  );
}
