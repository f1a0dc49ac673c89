import type { OrderDetail } from "@/commerce/orders/get-order";

/** What every section of an order's page is given. */
export type OrderView = { order: OrderDetail; locale: string; timeZone: string };
