import { Tag } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { visible } from "@/app/_server/visible";
import { DetailPage } from "@/app/dashboard/_components/detail-page";
import { NotAllowed } from "@/app/dashboard/_components/not-allowed";
import { dashboardStore } from "@/app/dashboard/_data/store";
import { isAllowed } from "@/commerce/actor";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import { getCustomer } from "@/commerce/customers/customer-queries";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { DateTime } from "@/components/ui/time";
import { isUuid } from "@/lib/ids";
import { CustomerAside } from "./_components/customer-aside";
import { EditCustomerButton } from "./_components/edit-customer-button";
import { EraseCustomerButton } from "./_components/erase-customer-button";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard-customers");
  return { title: t("title") };
}

export default async function CustomerPage({ params }: Props) {
  const { id } = await params;
  if (!isUuid(id)) notFound();
  const context = await requestContext();
  const customer = await visible(getCustomer(context, { customerId: id }));
  if (!customer) return <NotAllowed />;
  const [t, store, locale] = [await getTranslations("dashboard-customers"), await dashboardStore(), await getLocale()];
  const may = (permission: "customers:write" | "customers:erase") => isAllowed(context.actor, [permission]);
  const isErased = isErasedEmail(customer.email);
  return (
    <DetailPage
      title={isErased ? t("erasedName") : customer.name || customer.email}
      back={{ href: "/dashboard/customers", label: t("title") }}
      badges={customer.tags.map((tag) => (
        <Badge key={tag} icon={<Tag aria-hidden="true" className="size-3.5" />}>
          {tag}
        </Badge>
      ))}
      actions={
        !isErased && (
          <>
            {may("customers:erase") && <EraseCustomerButton customer={customer} />}
            {may("customers:write") && <EditCustomerButton customer={customer} />}
          </>
        )
      }
      aside={<CustomerAside customer={customer} locale={locale} timeZone={store.timezone} />}
    >
      <Card
        title={t("orders")}
        isFlush
        actions={
          customer.orders.length > 0 && (
            <LinkButton
              size="compact"
              variant="quiet"
              className="-me-2.5"
              href={`/dashboard/orders?view=all&customerId=${customer.id}`}
            >
              {t("allOrders")}
            </LinkButton>
          )
        }
      >
        {customer.orders.length === 0 ? (
          <p className="px-4 pb-4 text-muted">{t("noOrders")}</p>
        ) : (
          <ul className="divide-y border-t">
            {customer.orders.map((order) => (
              <li key={order.id} className="flex items-baseline justify-between gap-4 px-4 py-2.5">
                <TextLink href={`/dashboard/orders/${order.id}`} className="font-medium tabular-nums">
                  {order.number}
                </TextLink>
                <span className="grow text-muted">
                  <DateTime at={order.placedAt} locale={locale} timeZone={store.timezone} />
                </span>
                <Money value={order.total} locale={locale} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </DetailPage>
  );
}
