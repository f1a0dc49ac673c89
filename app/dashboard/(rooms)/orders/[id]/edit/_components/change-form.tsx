"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormMessage } from "@/app/dashboard/_components/form-message";
import { useFormAction } from "@/app/dashboard/_components/use-form-action";
import type { FoundVariant } from "@/commerce/catalog/queries/search-variants";
import type { ChangePreview } from "@/commerce/changes/preview-change";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { SubmitButton } from "@/components/ui/submit-button";
import { previewChangeAction } from "../actions";
import { AddedLines, KeptLines } from "./change-lines";
import { ChangeSummary } from "./change-summary";
import { VariantFinder } from "./variant-finder";

type Props = { order: OrderDetail; locale: string };

/** What is wanted, then what it comes to: nothing is changed before both were seen together. */
export function ChangeForm({ order, locale }: Props) {
  const t = useTranslations("dashboard-orders.edit");
  const [pieces, setPieces] = useState<Record<string, number>>({});
  const [added, setAdded] = useState<readonly (FoundVariant & { quantity: number })[]>([]);
  const [isRepriced, setRepriced] = useState(false);
  const wanted = JSON.stringify([pieces, added.map(({ id, quantity }) => [id, quantity]), isRepriced]);
  const [seen, setSeen] = useState<{ of: string; preview: ChangePreview } | null>(null);
  const { submit, form, isPending, message } = useFormAction<ChangePreview>(previewChangeAction, {
    onDone: (preview) => setSeen({ of: wanted, preview }),
  });
  const isCurrent = seen?.of === wanted;
  return (
    <>
      <form ref={form} action={submit} noValidate className="flex flex-col gap-4">
        <FormMessage>{isCurrent ? null : message}</FormMessage>
        <input type="hidden" name="orderId" value={order.id} />
        <KeptLines
          lines={order.lines}
          locale={locale}
          onPieces={(id, count) => setPieces((before) => ({ ...before, [id]: count }))}
        />
        <Card title={t("addTitle")}>
          <div className="flex flex-col gap-3">
            <AddedLines lines={added} onChange={setAdded} />
            <VariantFinder
              known={added.map(({ id }) => id)}
              onPick={(variant) => setAdded((before) => [...before, { ...variant, quantity: 1 }])}
            />
          </div>
        </Card>
        <Card title={t("delivery")}>
          <Checkbox
            name="delivery"
            value="reprice"
            label={t("reprice")}
            checked={isRepriced}
            onChange={(event) => setRepriced(event.target.checked)}
          />
        </Card>
        <div className="flex justify-end">
          <SubmitButton variant={isCurrent ? "secondary" : "primary"} isPending={isPending}>
            {t("preview")}
          </SubmitButton>
        </div>
      </form>
      {isCurrent && seen && (
        <ChangeSummary
          key={seen.preview.version}
          orderId={order.id}
          preview={seen.preview}
          isRepriced={isRepriced}
          locale={locale}
        />
      )}
    </>
  );
}
