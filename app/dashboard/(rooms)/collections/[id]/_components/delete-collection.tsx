"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import { deleteCollectionAction } from "../../actions";

export function DeleteCollection({ collectionId, title }: { collectionId: string; title: string }) {
  const t = useTranslations("dashboard-products.collections");
  return (
    <div>
      <ConfirmAction
        action={deleteCollectionAction}
        values={{ collectionId }}
        label={t("delete")}
        title={t("deleteTitle", { title })}
        reason={t("deleteReason")}
        icon={<Trash2 aria-hidden="true" className="size-4" />}
        variant="danger"
      />
    </div>
  );
}
