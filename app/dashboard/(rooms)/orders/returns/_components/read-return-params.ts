import { hrefWith, readParams, type SearchParams } from "@/app/dashboard/_data/read-params";
import { listReturnsInput, type ReturnView } from "@/commerce/returns/schemas";

export type ReturnParams = ReturnType<typeof readReturnParams>;

/** The list's filter as its address holds it; what is to be decided is what one sees first. */
export function readReturnParams(params: SearchParams) {
  const { limit: _limit, view, cursor, ...filter } = readParams(listReturnsInput, params);
  const opened: ReturnView = "view" in params || Object.keys(filter).length > 0 ? (view ?? "all") : "to_decide";
  return { ...filter, view: opened, cursor };
}

/** The list's address with some of its parameters changed; it starts from the first page then. */
export const returnListHref = ({ cursor: _cursor, ...params }: ReturnParams, changes: Partial<ReturnParams> = {}) =>
  hrefWith("/dashboard/orders/returns", { ...params, ...changes });
