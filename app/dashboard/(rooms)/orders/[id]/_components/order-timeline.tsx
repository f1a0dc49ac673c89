import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/time";
import { formatMoney, isCurrency, moneyOf } from "@/lib/money";
import { NoteForm } from "./note-form";
import type { OrderView } from "./order-view";

type Entry = OrderView["order"]["timeline"][number];

/** Everything that happened to the order, the latest first, with notes among colleagues. */
export async function OrderTimeline({ order, locale, timeZone, mayWrite }: OrderView & { mayWrite: boolean }) {
  const t = await getTranslations("dashboard-orders.timeline");
  const by = ({ actorKind, actorName }: Entry) => actorName ?? t(`by.${actorKind}`);
  // A person's own words, or one of our codes.
  const why = ({ reason }: Entry) => (t.has(`reasons.${reason}`) ? t(`reasons.${reason}`) : reason);
  const detail = ({ data: { amount, currency, carrier, trackingNumber, pieces } }: Entry) =>
    [
      typeof amount === "number" && typeof currency === "string" && isCurrency(currency)
        ? formatMoney(moneyOf(amount, currency), locale)
        : null,
      typeof pieces === "number" ? t("pieces", { count: pieces }) : null,
      carrier,
      trackingNumber,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <Card title={t("title")}>
      {mayWrite && <NoteForm orderId={order.id} />}
      <ol className="mt-1 flex flex-col">
        {[...order.timeline].reverse().map((entry) => (
          <li
            key={entry.id}
            className="relative flex flex-col gap-0.5 border-s ps-4 pb-4 last:pb-0 before:absolute before:-start-[5px] before:top-1.5 before:size-[9px] before:rounded-full before:border-2 before:border-border-strong before:bg-surface"
          >
            <p className="font-medium">{t(`kinds.${entry.kind}`)}</p>
            {detail(entry) && <p className="text-compact wrap-anywhere tabular-nums">{detail(entry)}</p>}
            {entry.reason && <p className="rounded-md bg-surface-sunken px-2.5 py-1.5 wrap-anywhere">{why(entry)}</p>}
            <p className="text-compact text-muted">
              {by(entry)} · <RelativeTime at={entry.at} locale={locale} timeZone={timeZone} />
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
