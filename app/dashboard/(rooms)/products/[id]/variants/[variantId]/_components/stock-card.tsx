import { getTranslations } from "next-intl/server";
import type { Inventory } from "@/commerce/inventory/queries";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/time";
import { AdjustStock } from "./adjust-stock";
import { SetBin } from "./set-bin";
import { StrategyForm } from "./strategy-form";

type Props = {
  inventory: Inventory;
  /** People who asked to be told when it is back. */
  waiting: number;
  name: string;
  locale: string;
  timeZone: string;
  now: string;
  isWriting: boolean;
};

const shown = 12;

/** How many pieces are where, what is promised of them, and why the numbers changed. */
export async function StockCard({ inventory, waiting, name, isWriting, ...moment }: Props) {
  const t = await getTranslations("dashboard-products.stock");
  const ofLevel = ({ locationId, name: location }: Inventory["levels"][number]) => ({
    ...{ variantId: inventory.variantId, locationId, location, name },
  });
  return (
    <>
      <Card title={t("title")}>
        {!inventory.isTracked && <p className="mb-3 text-muted">{t("untrackedHelp")}</p>}
        {waiting > 0 && <p className="mb-3 text-muted">{t("waiting", { count: waiting })}</p>}
        <ul className="divide-y">
          {inventory.levels.map((level) => (
            <li key={level.locationId} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
              <div className="flex flex-wrap items-center justify-between gap-2">
                <span className="min-w-0 font-medium wrap-anywhere">{level.name}</span>
                {isWriting && (
                  <span className="ms-auto flex flex-wrap justify-end gap-1">
                    <SetBin {...ofLevel(level)} bin={level.bin} />
                    <AdjustStock {...ofLevel(level)} onHand={level.onHand} />
                  </span>
                )}
              </div>
              <dl className="grid grid-cols-3 gap-2 text-compact">
                {(["onHand", "reserved", "available"] as const).map((key) => (
                  <div key={key}>
                    <dt className="text-muted">{t(key === "available" ? "free" : key)}</dt>
                    <dd className="text-base font-medium tabular-nums">{level[key]}</dd>
                  </div>
                ))}
              </dl>
              {level.bin && (
                <p className="text-compact wrap-anywhere">
                  <span className="text-muted">{t("bin")}</span> {level.bin}
                </p>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {inventory.isTracked && (
        <Card title={t("rush")}>
          <div className="flex flex-col gap-3">
            <p className="text-muted">{t(`strategies.${inventory.stockStrategy}`)}</p>
            {isWriting && <StrategyForm variantId={inventory.variantId} strategy={inventory.stockStrategy} />}
          </div>
        </Card>
      )}
      {inventory.movements.length > 0 && (
        <Card title={t("history")}>
          <ol className="flex flex-col gap-3">
            {inventory.movements.slice(0, shown).map((movement) => (
              <li key={movement.id} className="flex items-baseline gap-3">
                <span className="w-10 shrink-0 text-end font-medium tabular-nums">
                  {movement.delta > 0 ? `+${movement.delta}` : `−${Math.abs(movement.delta)}`}
                </span>
                <span className="flex min-w-0 flex-col">
                  <span>{t(`reasons.${movement.reason}`)}</span>
                  <span className="text-compact text-muted">
                    {movement.location} · <RelativeTime at={movement.at} {...moment} />
                  </span>
                  {movement.note && <span className="text-compact wrap-anywhere">{movement.note}</span>}
                </span>
              </li>
            ))}
          </ol>
        </Card>
      )}
    </>
  );
}
