"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { deleteVariantAction } from "../../actions";

export function DeleteVariant({ variantId, name }: { variantId: string; name: string }) {
  const t = useTranslations("dashboard-products.variant");
  return (
    <div>
      <ConfirmAction
        action={deleteVariantAction}
        values={{ variantId }}
        label={t("delete")}
        title={t("deleteTitle", { name })}
        reason={t("deleteReason")}
        icon={<Trash2 aria-hidden="true" className="size-4" />}
        variant="danger"
      />
    </div>
  );
}
