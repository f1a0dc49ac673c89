"use client";

import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import type { AdminProductRow } from "@/commerce/catalog/queries/list-admin-products";
import { Button } from "@/components/ui/button";
import { setStatusAction } from "../actions";

type Props = { products: readonly AdminProductRow[]; onDone: () => void };
const moves = ["active", "draft", "archived"] as const;

/** What can be done with the selected products at once. */
export function BulkBar({ products, onDone }: Props) {
  const t = useTranslations("dashboard-products.bulk");
  const count = products.length;
  const values = Object.fromEntries(products.map(({ id }, index) => [`productIds[${index}]`, id]));
  return (
    <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t bg-surface-raised px-4 py-2.5 shadow-float">
      <p role="status" className="grow font-medium tabular-nums">
        {t("selected", { count })}
      </p>
      <Button variant="quiet" onClick={onDone}>
        {t("clear")}
      </Button>
      {moves.map((status) => (
        <ConfirmAction
          key={status}
          action={setStatusAction}
          values={{ ...values, status }}
          label={t(`${status}.label`)}
          title={t(`${status}.title`, { count })}
          reason={t(`${status}.reason`)}
          done={t(`${status}.done`, { count })}
          isDangerous={status === "archived"}
        />
      ))}
    </div>
  );
}
