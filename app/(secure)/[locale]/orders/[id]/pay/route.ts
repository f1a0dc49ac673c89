import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { addressKey, clientAddress } from "@/app/_server/client-address";
import { limitRate } from "@/app/_server/rate-limit";
import { getOrder } from "@/commerce/orders/get-order";
import { openPayment } from "@/commerce/payments/open-payment";
import { Refusal } from "@/commerce/refusal";
import { publicUrl } from "@/config/env";
import { shopperContext } from "../_data/open-order-page";
import { slowPayments } from "../_data/order-news";

type Params = { params: Promise<{ locale: string; id: string }> };

/**
 * Leads to the page where a pending order is paid. A link and not a form: an order's page keeps its address to itself,
 * so a form sent from it has no origin. Following it twice opens the same page, and nobody follows it without the secret.
 */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { locale, id } = await params;
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const own = `${publicUrl()}/${locale}/orders/${encodeURIComponent(id)}`;
  const secret = token && `token=${encodeURIComponent(token)}`;
  let target = `${own}?${secret}`;
  try {
    await limitRate("order.ip", addressKey(clientAddress(await headers())));
    const context = await shopperContext();
    const attempt = 1 + slowPayments(await getOrder(context, { orderId: id, ...(token && { token }) }));
    const { url } = await openPayment(context, {
      ...{ orderId: id, returnUrl: `${own}?${secret}&paid=${attempt}`, cancelUrl: `${own}?${secret}` },
      ...(token && { token }),
    });
    target = url;
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Error && error.name === "InvalidInput")) throw error;
    const code = error instanceof Refusal ? error.code : "not_found";
    target = `${own}?${secret}&refused=${code}`;
  }
  redirect(target);
}
