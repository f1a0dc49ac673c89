"use client";

import { Archive, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmAction } from "@/app/dashboard/_components/confirm-action";
import type { ProductStatus } from "@/db/schema/catalog";
import { archiveProductAction, deleteProductAction } from "../actions";

type Props = { productId: string; title: string; status: ProductStatus };

/** Taking a product out of the shop: kept in the archive, or gone for good where nobody ever ordered it. */
export function ProductEnd({ productId, title, status }: Props) {
  const t = useTranslations("dashboard-products.end");
  return (
    <div className="flex flex-wrap gap-2">
      {status !== "archived" && (
        <ConfirmAction
          action={archiveProductAction}
          values={{ productId }}
          label={t("archive")}
          title={t("archiveTitle", { title })}
          reason={t("archiveReason")}
          done={t("archived")}
          icon={<Archive aria-hidden="true" className="size-4" />}
        />
      )}
      <ConfirmAction
        action={deleteProductAction}
        values={{ productId }}
        label={t("delete")}
        title={t("deleteTitle", { title })}
        reason={t("deleteReason")}
        icon={<Trash2 aria-hidden="true" className="size-4" />}
        variant="danger"
      />
    </div>
  );
}
