import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { isAllowed } from "@/commerce/actor";
import { previewOrderChange } from "@/commerce/changes/preview-change";
import { getOrder } from "@/commerce/orders/get-order";
import { Callout } from "@/components/ui/callout";
import { ChangeForm } from "./_components/change-form";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const order = await visible(getOrder(await requestContext(), { orderId: id }));
  const t = await getTranslations("dashboard-orders.edit");
  return { title: order ? t("title", { number: order.number }) : undefined };
}

export default async function EditOrderPage({ params }: Props) {
  const { id } = await params;
  const context = await requestContext();
  const order = await visible(getOrder(context, { orderId: id }));
  if (!order || !isAllowed(context.actor, previewOrderChange.spec.allow)) return <NotAllowed />;
  const [t, locale] = [await getTranslations("dashboard-orders.edit"), await getLocale()];
  return (
    <DetailPage
      title={t("title", { number: order.number })}
      back={{ href: `/dashboard/orders/${order.id}`, label: order.number }}
      lead={t("lead")}
    >
      {order.isEditable ? (
        <ChangeForm order={order} locale={locale} />
      ) : (
        <Callout tone="neutral">{t("notNow")}</Callout>
      )}
    </DetailPage>
  );
}
