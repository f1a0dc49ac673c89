import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { listOrdersInput, type OrderView } from "@/commerce/orders/schemas";

export type OrderParams = ReturnType<typeof readOrderParams>;

/** The list's filter as its address holds it; the work to do is what one sees first. */
export function readOrderParams(params: SearchParams) {
  const { limit: _limit, view, cursor, ...filter } = readParams(listOrdersInput, params);
  const opened: OrderView = "view" in params || Object.keys(filter).length > 0 ? (view ?? "all") : "to_ship";
  return { ...filter, view: opened, cursor };
}

/** The list's address with some of its parameters changed; it starts from the first page then. */
export function orderListHref({ cursor: _cursor, ...params }: OrderParams, changes: Partial<OrderParams> = {}): string {
  return hrefWith("/dashboard/orders", { ...params, ...changes });
}

export const orderExportHref = ({ cursor: _cursor, ...params }: OrderParams): string =>
  hrefWith("/dashboard/orders/export", params);
