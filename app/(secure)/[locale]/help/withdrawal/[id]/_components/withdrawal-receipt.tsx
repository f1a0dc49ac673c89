import { getTranslations } from "next-intl/server";
import type { WithdrawalPage } from "@/commerce/returns/get-withdrawal";
import { localeTagOf } from "@/config/languages";

type Props = { receipt: WithdrawalPage["receipts"][number]; market: string; timeZone: string; next: string };

/** When what was declared by whom, word for word; it prints as it stands. */
export async function WithdrawalReceipt({ receipt, market, timeZone, next }: Props) {
  const t = await getTranslations({ locale: market, namespace: "returns" });
  const at = new Intl.DateTimeFormat(localeTagOf(market), { dateStyle: "long", timeStyle: "long", timeZone });
  const facts = [
    [t("withdrawal.declaredAt"), at.format(new Date(receipt.declaredAt))],
    [t("withdrawal.by"), receipt.name],
    [t("withdrawal.content"), receipt.text],
  ];
  return (
    <>
      <dl className="flex flex-col gap-4 rounded-md border bg-surface p-4">
        {facts.map(([label, text]) => (
          <div key={label} className="flex flex-col gap-1">
            <dt className="text-sm font-medium">{label}</dt>
            <dd className="wrap-anywhere">{text}</dd>
          </div>
        ))}
        <div className="flex flex-col gap-1">
          <dt className="text-sm font-medium">{t("withdrawal.goods")}</dt>
          <dd>
            <ul>
              {receipt.lines.map(({ title, options, quantity }) => (
                <li key={`${title}-${options}`} className="wrap-anywhere">
                  {`${quantity} × ${title}`}
                  {options && <span className="text-muted">{` · ${options}`}</span>}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <p>{next}</p>
    </>
  );
}
