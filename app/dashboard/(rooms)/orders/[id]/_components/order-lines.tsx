import { getTranslations } from "next-intl/server";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import type { OrderView } from "./order-view";

type Line = OrderView["order"]["lines"][number];

/** What was bought, and how far each line is. */
export async function OrderLines({ order, locale }: OrderView) {
  const t = await getTranslations("dashboard-orders.lines");
  const progress = ({ quantity, shipped, cancelled, refunded, toShip, requiresShipping }: Line) =>
    [
      !requiresShipping && t("noShipping"),
      shipped > 0 && t("shipped", { count: shipped, total: quantity }),
      shipped > 0 && toShip > 0 && t("left", { count: toShip }),
      cancelled > 0 && t("cancelled", { count: cancelled }),
      refunded > cancelled && t("refunded", { count: refunded - cancelled }),
    ].filter(Boolean);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const promiseOf = ({ soldAs, promisedOn }: Line) => {
    if (soldAs === "in_stock") return null;
    return promisedOn ? t(soldAs, { date: day.format(new Date(`${promisedOn}T00:00:00Z`)) }) : t(`${soldAs}Open`);
  };
  return (
    <Card title={t("title", { count: order.lines.reduce((sum, { quantity }) => sum + quantity, 0) })} isFlush>
      <ul className="divide-y border-t">
        {order.lines.map((line) => (
          <li key={line.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 px-4 py-3">
            <p className="font-medium wrap-anywhere">
              <bdi>{line.title}</bdi>
            </p>
            <p className="text-end">{line.total && <Money value={line.total} locale={locale} />}</p>
            <p className="text-compact text-muted wrap-anywhere">
              <bdi>{line.options.map(({ name, value }) => `${name}: ${value}`).join(" · ")}</bdi>
              {line.options.length > 0 && line.sku && " · "}
              <span className="inline-block max-w-full">{line.sku}</span>
            </p>
            <p className="text-end text-compact text-muted tabular-nums">
              {line.quantity}
              {line.unitPrice && (
                <>
                  {" × "}
                  <Money value={line.unitPrice} locale={locale} className="font-normal" />
                </>
              )}
            </p>
            {line.components.length > 0 && (
              <ul className="col-span-2 text-compact text-muted">
                {line.components.map(({ variantId, title, options, sku, quantity }) => (
                  <li key={variantId} className="wrap-anywhere">
                    <bdi>{t("component", { count: quantity, title: [title, ...options].join(" · ") })}</bdi>
                    {sku && ` · ${sku}`}
                  </li>
                ))}
              </ul>
            )}
            {promiseOf(line) && <p className="col-span-2 text-compact text-warning-fg">{promiseOf(line)}</p>}
            {progress(line).length > 0 && (
              <p className="col-span-2 text-compact text-info-fg">{progress(line).join(" · ")}</p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
