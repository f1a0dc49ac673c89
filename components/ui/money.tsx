import { clsx } from "clsx";
import { formatMoneyToParts, type Money as MoneyValue } from "@/lib/money";

type Props = { value: MoneyValue; locale: string; className?: string };

/** An amount as every page sets it: tabular, medium, the currency sign raised. Read out as the one text it is. */
export function Money({ value, locale, className }: Props) {
  const parts = formatMoneyToParts(value, locale);
  const sign = parts.findIndex((part) => part.type === "currency");
  const text = (from: number, to: number) =>
    parts
      .slice(from, to)
      .map((part) => part.value)
      .join("");
  return (
    <span className={clsx("money", className)}>
      {text(0, sign)}
      <span>{parts[sign]?.value}</span>
      {text(sign + 1, parts.length)}
    </span>
  );
}

type PriceProps = {
  now: MoneyValue;
  was?: MoneyValue | null;
  locale: string;
  labels: { now: string; was: string };
  className?: string;
};

/** A price, and what it was before where it was more; the words "now" and "was" are heard. */
export function Price({ now, was, locale, labels, className }: PriceProps) {
  if (!was || was.amount <= now.amount) return <Money value={now} locale={locale} className={className} />;
  return (
    <span className={clsx("inline-flex flex-wrap items-baseline gap-x-2", className)}>
      <span>
        <span className="sr-only">{labels.now} </span>
        <Money value={now} locale={locale} />
      </span>
      <s className="text-[0.82em] font-normal text-muted">
        <span className="sr-only">{labels.was} </span>
        <Money value={was} locale={locale} className="font-normal" />
      </s>
    </span>
  );
}
