import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { localeTagOf } from "@/config/languages";
import type { Money as MoneyValue } from "@/lib/money";

type Props = {
  market: string;
  totals: { subtotal: MoneyValue; discounts: MoneyValue; shipping: MoneyValue; tax: MoneyValue; total: MoneyValue };
  taxLines: readonly { name: string; rateBps: number; amount: MoneyValue }[];
  isTaxIncluded: boolean;
  /** What stands for the delivery's price: nothing where nothing is sent, a word while it is not chosen. */
  shipping: "hidden" | "later" | "known";
  isTaxEstimated?: boolean;
  /** It is fetched, not delivered. */
  isPickup?: boolean;
};

/** Everything an amount is made of, in the order in which it adds up; the same for a cart and for its order. */
export async function Totals({
  market,
  totals,
  taxLines,
  isTaxIncluded,
  shipping,
  isTaxEstimated = false,
  isPickup = false,
}: Props) {
  const t = await getTranslations({ locale: market, namespace: "checkout" });
  const locale = localeTagOf(market);
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 3 });
  const taxes = taxLines.filter(({ amount }) => amount.amount !== 0);
  const taxName = (tax: (typeof taxes)[number]) => `${tax.name} ${percent.format(tax.rateBps / 10_000)}`;
  return (
    <dl className="flex flex-col gap-2">
      <Row label={t("totals.subtotal")}>
        <Money value={totals.subtotal} locale={locale} />
      </Row>
      {totals.discounts.amount > 0 && (
        <Row label={t("totals.discounts")}>
          −<Money value={totals.discounts} locale={locale} />
        </Row>
      )}
      {shipping === "later" && (
        <Row label={t("totals.shipping")}>
          <span className="text-sm text-muted">{t("totals.shippingLater")}</span>
        </Row>
      )}
      {shipping === "known" && (
        <Row label={t(isPickup ? "totals.pickup" : "totals.shipping")}>
          {totals.shipping.amount === 0 ? t("totals.free") : <Money value={totals.shipping} locale={locale} />}
        </Row>
      )}
      {!isTaxIncluded &&
        (isTaxEstimated ? (
          <Row label={t("totals.tax")}>
            <span className="text-sm text-muted">{t("totals.taxLater")}</span>
          </Row>
        ) : (
          (taxes.length > 0 ? taxes : [null]).map((tax) => (
            <Row key={tax?.name ?? ""} label={tax ? taxName(tax) : t("totals.tax")}>
              <Money value={tax?.amount ?? totals.tax} locale={locale} />
            </Row>
          ))
        ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-t pt-3 text-lg font-semibold">
        <dt>{isTaxEstimated || shipping === "later" ? t("totals.soFar") : t("totals.total")}</dt>
        <dd>
          <Money value={totals.total} locale={locale} />
        </dd>
      </div>
      {isTaxIncluded &&
        taxes.map((tax) => (
          <Row key={`${tax.name} ${tax.rateBps}`} label={t("totals.includes", { tax: taxName(tax) })} isQuiet>
            <Money value={tax.amount} locale={locale} className="font-normal" />
          </Row>
        ))}
    </dl>
  );
}

function Row({ label, isQuiet = false, children }: { label: string; isQuiet?: boolean; children: ReactNode }) {
  return (
    <div className={`flex items-baseline justify-between gap-4 ${isQuiet ? "text-sm text-muted" : ""}`}>
      <dt className="text-muted">{label}</dt>
      <dd className="text-end">{children}</dd>
    </div>
  );
}
