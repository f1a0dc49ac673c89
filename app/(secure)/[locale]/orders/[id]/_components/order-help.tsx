import { getTranslations } from "next-intl/server";
import type { Shop } from "@/app/(shop)/_data/shop";
import { currentSession } from "@/app/_server/session";
import type { OrderDetail } from "@/commerce/orders/get-order";
import { getReturnOffer } from "@/commerce/returns/get-return-offer";
import { TextLink } from "@/components/ui/text-link";
import { shopperContext } from "../_data/open-order-page";
import { CancelOrder } from "./cancel-order";

type Props = { order: OrderDetail; market: string; shop: Shop; token: string };

/** What can be asked and done about this order, and after it: an account only once everything else is settled. */
export async function OrderHelp({ order, market, shop, token }: Props) {
  const t = await getTranslations({ locale: market, namespace: "orders" });
  const back = await getTranslations({ locale: market, namespace: "returns" });
  const offer = await getReturnOffer(await shopperContext(), { orderId: order.id, ...(token && { token }) });
  const isGuest = (await currentSession()) === null;
  const canCancel = order.moves.includes("cancel") && order.shipments.length === 0;
  const subject = encodeURIComponent(t("number", { number: order.number }));
  return (
    <section aria-labelledby="help" className="flex flex-col gap-3 rounded-lg border bg-surface p-4 text-sm sm:p-6">
      <h2 id="help" className="text-base font-semibold">
        {t("help")}
      </h2>
      <ul className="flex flex-col gap-2" data-print="hidden">
        <li>
          <TextLink href={`/${market}/help/delivery`} isDocument>
            {t("helpDelivery")}
          </TextLink>
        </li>
        <li>
          <TextLink href={`/${market}/help/returns`} isDocument>
            {t("helpReturns")}
          </TextLink>
        </li>
        {(offer.isOffered || order.returns.length > 0) && (
          <li>
            <TextLink href={`/${market}/orders/${order.id}/return?token=${encodeURIComponent(token)}`} isDocument>
              {back("start")}
            </TextLink>
          </li>
        )}
        {offer.withdrawal && order.status !== "cancelled" && (
          <li>
            <TextLink href={`/${market}/help/withdrawal/${order.id}?token=${encodeURIComponent(token)}`} isDocument>
              {back("withdrawal.link")}
            </TextLink>
          </li>
        )}
      </ul>
      <p className="text-muted">
        {t.rich("write", {
          mail: () => <TextLink href={`mailto:${shop.supportEmail}?subject=${subject}`}>{shop.supportEmail}</TextLink>,
        })}
      </p>
      {canCancel && (
        <CancelOrder
          orderId={order.id}
          token={token}
          labels={{
            open: t("cancel"),
            consequence: order.confirmedAt ? t("cancelPaid") : t("cancelUnpaid"),
            confirm: t("cancelNamed", { number: order.number }),
          }}
        />
      )}
      {isGuest && order.confirmedAt && (
        <p className="border-t pt-3 text-muted" data-print="hidden">
          {t.rich("account", {
            link: (words) => (
              <TextLink href={`/${market}/register`} className="text-foreground">
                {words}
              </TextLink>
            ),
          })}
        </p>
      )}
    </section>
  );
}
