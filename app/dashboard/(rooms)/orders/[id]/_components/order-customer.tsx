import { getTranslations } from "next-intl/server";
import { requestContext } from "@/app/_server/request-context";
import { isAllowed } from "@/commerce/actor";
import { addressLines } from "@/commerce/customers/address-format";
import { isErasedEmail } from "@/commerce/customers/erased-email";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import type { OrderView } from "./order-view";

/** For whom the order is and where it goes, as far as this person may see it. */
export async function OrderCustomer({ order, locale }: OrderView) {
  const [t, common] = [await getTranslations("dashboard-orders.customer"), await getTranslations("common")];
  const { actor } = await requestContext();
  const copy = { copy: common("copy"), copied: common("copied") };
  const address = order.shippingAddress ? addressLines(order.shippingAddress) : null;
  const billing = order.billingAddress ? addressLines(order.billingAddress) : null;
  const country = new Intl.DisplayNames(locale, { type: "region" }).of(order.country) ?? order.country;
  const isErased = order.email !== null && isErasedEmail(order.email);
  const email = isErased ? null : order.email;
  const customers = await getTranslations("dashboard-customers");
  const isLinked = order.customerId !== null && isAllowed(actor, ["customers:read"]);
  return (
    <Card title={t("title")}>
      <div className="flex flex-col gap-4">
        {(order.email || isLinked) && (
          <div className="flex flex-col gap-1">
            {isLinked && (
              <TextLink href={`/dashboard/customers/${order.customerId}`} className="self-start font-medium">
                <bdi>{isErased ? customers("erasedName") : order.shippingAddress?.name || t("open")}</bdi>
              </TextLink>
            )}
            {isErased && !isLinked && <p>{customers("erasedName")}</p>}
            {email && (
              <p className="flex items-center justify-between gap-2">
                <a href={`mailto:${email}`} className="min-w-0 truncate hover:underline" title={email}>
                  {email}
                </a>
                <CopyButton isIconOnly text={email} labels={copy} />
              </p>
            )}
            {order.phone && <p className="text-muted">{order.phone}</p>}
          </div>
        )}
        <div className="flex flex-col gap-1">
          <h3 className="flex items-center justify-between gap-2 text-compact font-medium text-muted">
            {order.pickup ? t("pickUpAt") : t("deliverTo")}
            {address && <CopyButton isIconOnly text={[...address, country].join("\n")} labels={copy} />}
          </h3>
          {order.pickup && <p className="font-medium wrap-anywhere">{order.pickup.name}</p>}
          <address className="not-italic wrap-anywhere">
            {address?.map((line) => (
              <span key={line} className="block">
                <bdi>{line}</bdi>
              </span>
            ))}
            {country}
          </address>
        </div>
        {billing && billing.join() !== address?.join() && (
          <div className="flex flex-col gap-1">
            <h3 className="text-compact font-medium text-muted">{t("billTo")}</h3>
            <address className="not-italic wrap-anywhere">
              {billing.map((line) => (
                <span key={line} className="block">
                  <bdi>{line}</bdi>
                </span>
              ))}
            </address>
          </div>
        )}
      </div>
    </Card>
  );
}
