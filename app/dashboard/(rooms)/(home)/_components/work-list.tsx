import { CircleCheck, Clock, type LucideIcon, ShieldAlert, Truck, Undo2 } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { visible } from "@/app/_server/visible";
import type { Context } from "@/commerce/context";
import { countOrders } from "@/commerce/orders/list-orders";
import { listPaymentReviews } from "@/commerce/payments/payment-reviews";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink } from "@/components/ui/page-link";
import { type Tone, toneClass } from "@/components/ui/tone";

type Work = { key: string; count: number; href: string; icon: LucideIcon; tone: Tone };

/** What waits for a person, the most urgent first; each leads to the list where it is done. */
export async function WorkList({ context }: { context: Context }) {
  const counts = await visible(countOrders(context, {}));
  if (!counts) return null;
  const reviews = (await visible(listPaymentReviews(context, {}))) ?? [];
  const refunds = reviews.filter(({ kind }) => kind === "refund_failed").length;
  const t = await getTranslations("dashboard.home");
  const all: Work[] = [
    { key: "toShip", count: counts.to_ship, href: "/dashboard/orders?view=to_ship", icon: Truck, tone: "info" },
    {
      ...{ key: "reviews", count: reviews.length - refunds },
      ...{ href: "/dashboard/orders/reviews", icon: ShieldAlert, tone: "danger" as const },
    },
    { key: "refunds", count: refunds, href: "/dashboard/orders/reviews", icon: Undo2, tone: "danger" },
    { key: "unpaid", count: counts.unpaid, href: "/dashboard/orders?view=unpaid", icon: Clock, tone: "neutral" },
  ];
  const waiting = all.filter(({ count }) => count > 0);
  if (waiting.length === 0)
    return (
      <Card>
        <EmptyState
          picture={<CircleCheck aria-hidden="true" className="size-5" />}
          title={t("quietTitle")}
          reason={t("quietReason")}
          action={<LinkButton href="/dashboard/orders?view=all">{t("quietAction")}</LinkButton>}
        />
      </Card>
    );
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {waiting.map(({ key, count, href, icon: Icon, tone }) => (
        <li key={key}>
          <PageLink
            href={href}
            className="group flex h-full items-center gap-3 rounded-lg border bg-surface p-4 hover:border-border-strong"
          >
            <span className={`grid size-10 shrink-0 place-items-center rounded-md border ${toneClass[tone]}`}>
              <Icon aria-hidden="true" className="size-5" />
            </span>
            <span className="flex min-w-0 flex-col">
              <span className="font-semibold tabular-nums">{t(key, { count })}</span>
              <span className="text-compact text-muted group-hover:underline">{t(`${key}Action`)}</span>
            </span>
          </PageLink>
        </li>
      ))}
    </ul>
  );
}
