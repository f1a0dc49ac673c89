import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { CheckedReceipt, Finding } from "@/commerce/receipts/check-receipt";
import { Callout } from "@/components/ui/callout";
import { Money } from "@/components/ui/money";
import { DateTime } from "@/components/ui/time";
import { localeTagOf } from "@/config/languages";
import { isCurrency, moneyOf } from "@/lib/money";

const tones = {
  genuine: "success",
  differs: "warning",
  changed: "danger",
  foreign: "danger",
  unreadable: "danger",
} as const;
const looks = {
  right: { Icon: CircleCheck, colour: "text-success-fg" },
  wrong: { Icon: CircleX, colour: "text-danger-fg" },
  open: { Icon: CircleAlert, colour: "text-muted" },
} satisfies Record<Finding, { Icon: typeof CircleX; colour: string }>;
const parts = ["signature", "day", "order", "history"] as const;

/** The verdict first, then each thing that was looked at, in plain words, with what the receipt says. */
export async function ReceiptFindings({ checked, market }: { checked: CheckedReceipt; market: string }) {
  const t = await getTranslations({ locale: market, namespace: "receipts" });
  const { verdict, receipt, since } = checked;
  const isSigned = checked.parts.signature === "right";
  return (
    <section aria-labelledby="findings" className="flex flex-col gap-4">
      <h2 id="findings" className="sr-only">
        {t("findings")}
      </h2>
      <Callout tone={tones[verdict]} role="status" title={t(`verdict.${verdict}.title`)}>
        {t(`verdict.${verdict}.reason`)}
      </Callout>
      {receipt && isSigned && <Said receipt={receipt} market={market} />}
      {isSigned && (
        <ul className="flex flex-col divide-y rounded-lg border bg-surface">
          {parts.map((part) => {
            const finding = checked.parts[part];
            const { Icon, colour } = looks[finding];
            return (
              <li key={part} className="flex gap-3 px-4 py-3 text-sm">
                <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${colour}`} />
                <span>
                  {t(`part.${part}.${finding}`)}
                  {part === "history" && finding === "right" && since > 0 && ` ${t("since", { count: since })}`}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

async function Said({
  receipt: { payload },
  market,
}: {
  receipt: NonNullable<CheckedReceipt["receipt"]>;
  market: string;
}) {
  const t = await getTranslations({ locale: market, namespace: "receipts.says" });
  const locale = localeTagOf(market);
  const { currency, number, placedAt } = payload.order;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-sm">
      <dt className="text-muted">{t("order")}</dt>
      <dd className="tabular-nums">
        <bdi>{number}</bdi>
      </dd>
      <dt className="text-muted">{t("placed")}</dt>
      <dd>
        <DateTime at={placedAt} locale={locale} timeZone="UTC" withTime />
      </dd>
      <dt className="text-muted">{t("total")}</dt>
      <dd>{isCurrency(currency) && <Money value={moneyOf(payload.totals.total, currency)} locale={locale} />}</dd>
    </dl>
  );
}
