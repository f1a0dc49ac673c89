import { FileText, ShieldCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ListedDocument } from "@/commerce/documents/queries";
import { TextLink } from "@/components/ui/text-link";
import { capabilities } from "@/config/env";

type Props = { documents: readonly ListedDocument[]; orderId: string; market: string; token: string };

/** Invoice and credit notes to keep; the receipt is offered beside them. */
export async function OrderDocuments({ documents, orderId, market, token }: Props) {
  const t = await getTranslations({ locale: market, namespace: "documents" });
  if (documents.length === 0) return null;
  const isSigned = capabilities().receipts === "on";
  const secret = token && `?token=${encodeURIComponent(token)}`;
  return (
    <section
      aria-labelledby="documents"
      className="flex flex-col gap-3 rounded-lg border bg-surface p-4 text-sm sm:p-6"
      data-print="hidden"
    >
      <h2 id="documents" className="text-base font-semibold">
        {t("title")}
      </h2>
      <ul className="flex flex-col gap-2">
        {documents.map(({ id, kind, number }) => (
          <li key={id} className="flex items-center gap-2">
            <FileText aria-hidden="true" className="size-4 shrink-0 text-muted" />
            <TextLink href={`/${market}/orders/${orderId}/documents/${id}${secret}`} isDocument>
              {t(kind === "invoice" ? "invoice" : "creditNote")} <bdi className="tabular-nums">{number}</bdi>
              <span className="sr-only"> (PDF)</span>
            </TextLink>
          </li>
        ))}
        {isSigned && (
          <li className="flex flex-wrap items-center gap-2">
            <ShieldCheck aria-hidden="true" className="size-4 shrink-0 text-muted" />
            <TextLink href={`/${market}/orders/${orderId}/receipt${secret}`} isDocument>
              {t("receipt")}
              <span className="sr-only"> (JSON)</span>
            </TextLink>
            <TextLink href={`/${market}/orders/${orderId}/receipt${secret ? `${secret}&` : "?"}check`} isDocument>
              {t("checkReceipt")}
            </TextLink>
          </li>
        )}
      </ul>
    </section>
  );
}
