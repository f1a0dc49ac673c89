import { notFound } from "next/navigation";
import { cache } from "react";
import { requestContext } from "@/app/_server/request-context";
import { guest } from "@/commerce/actor";
import type { Context } from "@/commerce/context";
import { getOrder, type OrderDetail } from "@/commerce/orders/get-order";
import { Refusal } from "@/commerce/refusal";

export type OrderPage = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Staff who follow a shopper's link see what the shopper sees. */
export async function shopperContext(): Promise<Context> {
  const context = await requestContext();
  return context.actor.kind === "shopper" ? context : { ...context, actor: guest };
}

/** The order behind the address, for its owner or with the link's secret; for anybody else there is none. */
export const openOrderPage = cache(async (orderId: string, token: string): Promise<OrderDetail> => {
  try {
    return await getOrder(await shopperContext(), { orderId, ...(token && { token }) });
  } catch (error) {
    if (error instanceof Refusal || (error instanceof Error && error.name === "InvalidInput")) notFound();
    throw error;
  }
});
