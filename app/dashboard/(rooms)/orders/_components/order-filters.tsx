import { getLocale, getTranslations } from "next-intl/server";
import { FilterChip } from "@/app/dashboard/_components/filter-chip";
import { SearchField } from "@/app/dashboard/_components/search-field";
import { AddFilter } from "./add-filter";
import { type OrderParams, orderListHref } from "./read-order-params";

const names = ["paymentStatus", "fulfillmentStatus", "displayStatus", "status", "from", "to", "customerId"] as const;

/** Search, the filters that are on, and a way to add one; all of it lives in the address. */
export async function OrderFilters({ params }: { params: OrderParams }) {
  const t = await getTranslations("dashboard-orders");
  const days = new Intl.DateTimeFormat(await getLocale(), { dateStyle: "medium", timeZone: "UTC" });
  const dayOf = (value: string) => days.format(new Date(value));
  const { q, cursor: _cursor, ...kept } = params;
  const sentences: Record<(typeof names)[number], (value: string) => string> = {
    paymentStatus: (value) => t("chips.payment", { value: t(`payment.${value}`) }),
    fulfillmentStatus: (value) => t("chips.fulfillment", { value: t(`fulfillment.${value}`) }),
    displayStatus: (value) => t("chips.display", { value: t(`display.${value}`) }),
    status: (value) => t("chips.display", { value: t(`statuses.${value}`) }),
    from: (value) => t("chips.from", { value: dayOf(value) }),
    to: (value) => t("chips.to", { value: dayOf(value) }),
    customerId: () => t("chips.customer"),
  };
  return (
    <>
      <SearchField action="/dashboard/orders" label={t("search")} value={q} kept={kept} />
      {names.map((name) => {
        const value = params[name];
        return value ? (
          <FilterChip
            key={name}
            text={sentences[name](value)}
            href={orderListHref(params, { [name]: undefined })}
            removeLabel={t("chips.remove")}
          />
        ) : null;
      })}
      <AddFilter kept={{ ...kept, q }} />
    </>
  );
}
