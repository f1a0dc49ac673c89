import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { previewUndo } from "@/commerce/changes/preview-change";
import { orderToken } from "@/commerce/orders/order-token";
import { Refusal } from "@/commerce/refusal";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { publicUrl } from "@/config/env";
import { formatMoney, type Money } from "@/lib/money";
import { undoChangeAction } from "../actions";
import type { OrderView } from "./order-view";

/** What a change made dearer and nobody paid yet: the link it is paid by, and taking the change back. */
export async function DueCallout({ order, locale, due }: OrderView & { due: Money }) {
  const t = await getTranslations("dashboard-orders.due");
  const context = await requestContext();
  const undo = order.isEditable ? await previewUndo(context, { orderId: order.id }).catch(nothingToUndo) : null;
  const link = `${publicUrl()}/${order.marketKey}/orders/${order.id}?token=${encodeURIComponent(orderToken(order.id))}`;
  return (
    <Callout
      tone="warning"
      title={t("title", { amount: formatMoney(due, locale) })}
      action={
        <div className="flex flex-wrap gap-2">
          <CopyButton text={link} labels={{ copy: t("copy"), copied: t("copied") }} />
          {undo && (
            <ConfirmAction
              action={undoChangeAction}
              values={{ orderId: order.id, version: undo.version }}
              size="compact"
              label={t("undo")}
              title={t("undoTitle", { number: order.number })}
              reason={t("undoReason", { total: formatMoney(undo.after.total, locale) })}
              done={t("undone")}
              isDangerous={false}
            />
          )}
        </div>
      }
    >
      <p>{t("lead", { email: order.email ?? "" })}</p>
    </Callout>
  );
}

/** A change that cannot be taken back as things stand is one without a button. */
function nothingToUndo(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
