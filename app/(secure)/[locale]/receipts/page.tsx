import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { headers } from "next/headers";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { requestContext } from "@/app/_server/request-context";
import { checkReceipt, longestReceipt } from "@/commerce/receipts/check-receipt";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";
import { single } from "../_components/page-text";
import { ReceiptFindings } from "./_components/receipt-findings";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Made for the receipt that somebody brings. */
export const instant = false;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: "receipts" });
  return { title: t("title"), robots: { index: false } };
}

/** Anybody may check a receipt: by pasting it, by its file, or by a link that holds it. It works without scripts. */
export default async function ReceiptsPage({ params, searchParams }: Props) {
  const { locale: market } = await params;
  const packed = single((await searchParams).r);
  const t = await getTranslations({ locale: market, namespace: "receipts" });
  const checked = packed ? await check(packed) : null;
  return (
    <main id="content" className="page-gutter mx-auto flex w-full max-w-2xl flex-col gap-8 py-10">
      <header className="flex flex-col gap-2">
        <h1 className="text-2xl font-semibold">{t("title")}</h1>
        <p className="text-muted">{t("lead")}</p>
      </header>
      {checked && <ReceiptFindings checked={checked} market={market} />}
      <form
        method="post"
        action={`/${market}/receipts/check`}
        encType="multipart/form-data"
        className="flex flex-col gap-5 rounded-lg border bg-surface p-4 sm:p-6"
      >
        <Field name="receipt" id="receipt" label={t("paste")} help={t("pasteHelp")}>
          {(control) => (
            <Textarea
              {...control}
              rows={6}
              maxLength={longestReceipt}
              dir="ltr"
              spellCheck={false}
              className="font-mono text-sm"
            />
          )}
        </Field>
        <Field name="file" id="receipt-file" label={t("file")}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept=".json,application/json"
              className="max-w-full text-sm file:me-3 file:min-h-10 file:rounded-md file:border file:bg-surface file:px-3 file:font-medium"
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="self-start">
          {t(checked ? "again" : "check")}
        </Button>
      </form>
      <section aria-labelledby="not-checked" className="flex flex-col gap-2 text-sm">
        <h2 id="not-checked" className="text-base font-semibold">
          {t("limits.title")}
        </h2>
        <p className="text-muted">{t("limits.body")}</p>
        <p className="text-muted">
          {t.rich("limits.offline", {
            keys: (words) => (
              <TextLink href="/.well-known/receipt-keys.json" isDocument>
                {words}
              </TextLink>
            ),
          })}
        </p>
      </section>
    </main>
  );
}

async function check(packed: string) {
  await limitRate("order.ip", addressKey(clientAddress(await headers())));
  const text = Buffer.from(packed.slice(0, longestReceipt * 2), "base64url").toString("utf8");
  return checkReceipt(await requestContext(), { text: text.slice(0, longestReceipt) });
}
