import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { ReturnBadge } from "@/app/dashboard/_components/return-badge";
import { isAllowed } from "@/commerce/actor";
import { getReturnRefund } from "@/commerce/returns/get-return-refund";
import { returnMovesFrom } from "@/commerce/returns/return-status";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/time";
import { formatMoney } from "@/lib/money";
import type { OrderView } from "../order-view";
import { ReturnActions } from "./return-actions";

type Return = OrderView["order"]["returns"][number];

/** What came back of this order or is to, and what can be done about each. */
export async function OrderReturns({ order, locale, timeZone }: OrderView) {
  if (order.returns.length === 0) return null;
  const t = await getTranslations("dashboard-returns");
  const context = await requestContext();
  const may = {
    decide: isAllowed(context.actor, ["orders:write"]),
    receive: isAllowed(context.actor, ["orders:write", "fulfillment:write"]),
    refund: isAllowed(context.actor, getReturnRefund.spec.allow),
  };
  const offerOf = async (row: Return) =>
    may.refund && row.status === "received" ? getReturnRefund(context, { orderId: order.id, returnId: row.id }) : null;
  const offers = new Map(await Promise.all(order.returns.map(async (row) => [row.id, await offerOf(row)] as const)));
  return (
    <Card title={t("title")} isFlush>
      <ul className="divide-y border-t">
        {order.returns.map((row) => (
          <li key={row.id} className="flex flex-col gap-2 px-4 py-3" id={`return-${row.id}`}>
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <h3 className="flex flex-wrap items-center gap-2 font-medium">
                <span className="tabular-nums">{row.number}</span>
                <ReturnBadge status={row.status} />
                {row.kind === "withdrawal" && <span className="text-compact text-muted">{t("kinds.withdrawal")}</span>}
              </h3>
              <ReturnActions
                orderId={order.id}
                row={row}
                titles={Object.fromEntries(order.lines.map(({ id, title }) => [id, title]))}
                moves={returnMovesFrom(row.status, "staff")}
                may={may}
                offer={offers.get(row.id) ?? null}
                locale={locale}
              />
            </div>
            <p className="text-compact text-muted">
              {row.declaredAt ? (
                t("section.declared", {
                  date: new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone }).format(
                    new Date(row.declaredAt),
                  ),
                })
              ) : (
                <DateTime at={row.requestedAt} locale={locale} timeZone={timeZone} withTime />
              )}
              {row.fee.amount > 0 && <> · {t("section.fee", { amount: formatMoney(row.fee, locale) })}</>}
            </p>
            <Lines row={row} order={order} />
            {row.note && <p className="rounded-md bg-surface-sunken px-2.5 py-1.5 wrap-anywhere">{row.note}</p>}
            {row.declineReason && (
              <p className="text-compact">{t("section.declined", { reason: row.declineReason })}</p>
            )}
            {row.photoIds.length > 0 && (
              <ul className="flex flex-wrap gap-2">
                {row.photoIds.map((photoId, at) => (
                  <li key={photoId}>
                    <a href={`/dashboard/orders/${order.id}/photos/${photoId}`} target="_blank" rel="noreferrer">
                      <img
                        src={`/dashboard/orders/${order.id}/photos/${photoId}?size=s`}
                        alt={t("section.photo", { number: at + 1, name: row.number })}
                        className="size-16 rounded-md object-cover"
                      />
                    </a>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

async function Lines({ row, order }: { row: Return; order: OrderView["order"] }) {
  const t = await getTranslations("dashboard-returns");
  const facts = (line: Return["lines"][number]) =>
    [
      t(`reasons.${line.reason}`),
      t(`conditions.${line.condition}`),
      line.note,
      line.restocked > 0 && t("section.restocked", { count: line.restocked }),
      line.damaged > 0 && t("section.damaged", { count: line.damaged }),
      line.lost > 0 && t("section.lost", { count: line.lost }),
    ].filter(Boolean);
  return (
    <ul className="flex flex-col gap-1 text-compact">
      {row.lines.map((line) => (
        <li key={line.orderLineId} className="wrap-anywhere">
          {line.quantity} × <bdi>{order.lines.find(({ id }) => id === line.orderLineId)?.title}</bdi>
          <span className="block text-muted">{facts(line).join(" · ")}</span>
        </li>
      ))}
    </ul>
  );
}
