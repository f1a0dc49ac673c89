import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { getShop } from "@/app/(shop)/_data/shop";
import { SimulatedPayments } from "../../_components/simulated-payments";
import { single } from "../../_components/page-text";
import { listDocuments } from "@/commerce/documents/queries";
import { OrderDocuments } from "./_components/order-documents";
import { OrderFacts } from "./_components/order-facts";
import { OrderHead } from "./_components/order-head";
import { OrderHelp } from "./_components/order-help";
import { OrderLines } from "./_components/order-lines";
import { Parcels } from "./_components/parcels";
import { Pickup } from "./_components/pickup";
import { Returns } from "./_components/returns";
import { Seller } from "./_components/seller";
import { type OrderPage, openOrderPage, shopperContext } from "./_data/open-order-page";
import { orderNews } from "./_data/order-news";

export async function generateMetadata({ params, searchParams }: OrderPage): Promise<Metadata> {
  const { locale, id } = await params;
  const t = await getTranslations({ locale, namespace: "orders" });
  const { number } = await openOrderPage(id, single((await searchParams).token));
  // The address holds the order's secret: no other site is told it.
  return { title: t("number", { number }), referrer: "no-referrer" };
}

/** Whole before it is sent, so that the status is true and everything can be read without scripts. */
export const instant = false;

/** Receipt, tracking and the way to help in one. It reads and never writes; payment is believed by the webhook alone. */
export default async function OrderPageOf({ params, searchParams }: OrderPage) {
  const { locale: market, id } = await params;
  const query = await searchParams;
  const token = single(query.token);
  const order = await openOrderPage(id, token);
  const shop = await getShop(market);
  const documents = await listDocuments(await shopperContext(), { orderId: order.id, ...(token && { token }) });
  const { timezone } = shop.market;
  const news = orderNews(order, /^[1-9]\d?$/.test(single(query.paid)) ? Number(query.paid) : 0);
  return (
    <>
      <SimulatedPayments market={market} />
      <main id="content" className="shop-width flex flex-col gap-8 py-6 lg:py-10">
        <Seller shop={shop} />
        <OrderHead order={order} news={news} market={market} token={token} refused={single(query.refused)} />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex flex-col gap-6">
            <Returns order={order} market={market} timeZone={timezone} token={token} mostPhotos={0} />
            {order.pickup ? (
              <Pickup order={order} market={market} timeZone={timezone} />
            ) : (
              <Parcels order={order} market={market} timeZone={timezone} />
            )}
            <OrderLines order={order} market={market} />
          </div>
          <div className="flex flex-col gap-6">
            <OrderFacts order={order} market={market} timeZone={timezone} />
            <OrderDocuments documents={documents} orderId={order.id} market={market} token={token} />
            <OrderHelp order={order} market={market} shop={shop} token={token} />
          </div>
        </div>
      </main>
    </>
  );
}
