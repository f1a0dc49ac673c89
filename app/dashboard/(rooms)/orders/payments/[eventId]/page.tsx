import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { getEvent } from "@/commerce/payments/list-events";
import { replayEvent } from "@/commerce/payments/replay-event";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";
import { formatMoney } from "@/lib/money";
import { EventBadge } from "../_components/event-badge";
import { ReplayButton } from "./_components/replay-button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-orders.inbox");
  return { title: t("one") };
}

/** One event of Stripe's: what it did here, what it said, and applying it again. */
export default async function PaymentEventPage({ params }: { params: Promise<{ eventId: string }> }) {
  const { eventId } = await params;
  const context = await requestContext();
  const event = await visible(getEvent(context, { eventId }));
  if (!event) return <NotAllowed />;
  const [t, locale, { timezone }] = [
    await getTranslations("dashboard-orders.inbox"),
    await getLocale(),
    await dashboardStore(),
  ];
  const when = (at: string) => <DateTime at={at} locale={locale} timeZone={timezone} withTime />;
  const note = event.note && (t.has(`notes.${event.note}`) ? t(`notes.${event.note}` as "notes.let_go") : event.note);
  return (
    <DetailPage
      title={event.type}
      back={{ href: "/dashboard/orders/payments", label: t("title") }}
      badges={<EventBadge status={event.status} />}
      lead={when(event.occurredAt)}
      actions={isAllowed(context.actor, replayEvent.spec.allow) && <ReplayButton eventId={event.id} />}
    >
      <Card title={t("did")}>
        <dl className="flex flex-col gap-2">
          <Fact label={t("columns.order")}>
            {event.orderId ? (
              <TextLink href={`/dashboard/orders/${event.orderId}`}>{event.orderNumber ?? t("order")}</TextLink>
            ) : (
              t("noOrder")
            )}
          </Fact>
          <Fact label={t("recorded")}>
            {event.facts.length === 0
              ? t("nothing")
              : event.facts.map(({ kind, amount }) => `${kind} ${formatMoney(amount, locale)}`).join(", ")}
          </Fact>
          {note && <Fact label={t("note")}>{note}</Fact>}
          <Fact label={t("attempts")}>{event.attempts}</Fact>
          <Fact label={t("columns.received")}>{when(event.receivedAt)}</Fact>
          {event.appliedAt && <Fact label={t("applied")}>{when(event.appliedAt)}</Fact>}
        </dl>
      </Card>
      <Card title={t("payload")}>
        <p className="mb-3 text-muted">{t("masked")}</p>
        {/* A region that scrolls must be reachable by keyboard. */}
        <pre
          tabIndex={0}
          aria-label={t("payload")}
          className="max-h-128 overflow-auto rounded-md bg-surface-sunken p-3 font-mono text-xs"
        >
          {event.payload}
        </pre>
      </Card>
    </DetailPage>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-4">
      <dt className="w-36 text-muted">{label}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  );
}
