import { X } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { Facets } from "@/commerce/catalog/queries/count-facets";
import { type ProductSort, productSorts } from "@/commerce/catalog/product-sorts";
import type { ProductCard } from "@/commerce/catalog/queries/read-product-cards";
import { getShop } from "@/app/(shop)/_data/shop";
import { ProductGrid } from "@/app/(shop)/_components/product-grid";
import { EmptyDrawing } from "@/app/(shop)/_components/empty-drawing";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { localeTagOf } from "@/config/languages";
import { formatMoney } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";
import { type ActiveFilter, activeFilters } from "./list-address";
import { emptyList, type ListState, listHref, mostShown, showStep } from "./list-href";
import { FilterPanel } from "./filter-panel";
import { ForgetPlace } from "./forget-place";
import { SortForm } from "./sort-form";

export type ListData = Facets & { items: readonly ProductCard[]; total: number; nextCursor: string | null };
type Props = {
  data: ListData;
  state: ListState;
  /** The list's address without filters. */
  base: string;
  market: string;
  isPriceWrong?: boolean;
  /** Shown when there is nothing even without filters. */
  empty: ReactNode;
};

/** A list with its count, order, filters and ways on; every control is a link or a plain form. */
export async function ProductList({ data, state, base, market, isPriceWrong = false, empty }: Props) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const common = await getTranslations({ locale: market, namespace: "common" });
  const filters = await shownFilters(base, state, data, market);
  const sorts = productSorts.map((value) => ({ value, label: t(`sort.${sortKey(value, state)}` as never) }));
  if (data.total === 0 && filters.length === 0) return empty;
  const clearHref = listHref(base, { ...emptyList, q: state.q, sort: state.sort });
  return (
    <div className="grid items-start gap-x-10 gap-y-5 lg:grid-cols-[14rem_minmax(0,1fr)]">
      <aside className="lg:row-span-2">
        <FilterPanel facets={data} state={state} action={base} market={market} isPriceWrong={isPriceWrong} />
      </aside>
      <div className="flex min-w-0 flex-col gap-5">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <h2 className="font-normal text-muted tabular-nums">
            <span role="status">{t("list.count", { count: data.total })}</span>
          </h2>
          <SortForm {...{ state, base, sorts }} labels={{ sort: t("sort.title"), apply: t("sort.apply") }} />
        </div>
        <ActiveFilters
          {...{ filters, clearHref }}
          labels={{ active: t("filter.active"), remove: common("remove"), clear: common("clearFilters") }}
        />
        {data.items.length === 0 ? (
          <EmptyState
            drawing={<EmptyDrawing of="found" />}
            title={t("list.noMatchTitle")}
            reason={t("list.noMatchReason")}
            action={
              <LinkButton href={clearHref} isDocument>
                {common("clearFilters")}
              </LinkButton>
            }
          />
        ) : (
          <ProductGrid cards={data.items} market={market} isFirstSeen />
        )}
        {state.show > showStep && <ForgetPlace />}
        <Pages
          {...{ state, base }}
          next={data.nextCursor}
          shown={data.items.length}
          total={data.total}
          labels={{
            pages: common("pages"),
            shown: t("list.shown", { shown: data.items.length, total: data.total }),
            show: t("list.show"),
            first: t("list.first"),
            more: t("list.more"),
          }}
        />
      </div>
    </div>
  );
}

type ActiveProps = {
  filters: readonly ActiveFilter[];
  clearHref: string;
  labels: { active: string; remove: string; clear: string };
};

function ActiveFilters({ filters, clearHref, labels }: ActiveProps) {
  if (filters.length === 0) return null;
  return (
    <ul aria-label={labels.active} className="flex flex-wrap items-center gap-2">
      {filters.map(({ label, href }) => (
        <li key={href}>
          <a
            href={href}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-full border border-border-strong/60 bg-surface ps-3.5 pe-2.5 text-sm hover:border-foreground"
          >
            {label}
            <X aria-hidden="true" className="size-4" />
            <span className="sr-only">{labels.remove}</span>
          </a>
        </li>
      ))}
      <li>
        <a href={clearHref} className="inline-flex min-h-9 items-center px-2 text-sm underline underline-offset-3">
          {labels.clear}
        </a>
      </li>
    </ul>
  );
}

/**
 * More on this page up to what a page can hold, and the next page; both are addresses, so that Back finds the same list.
 * The place in the list only goes forward, so besides the next page there is the first one.
 */
function Pages(props: {
  state: ListState;
  base: string;
  next: string | null;
  shown: number;
  total: number;
  labels: Record<"pages" | "shown" | "show" | "first" | "more", string>;
}) {
  const { state, base, next, shown, total, labels } = props;
  if (!next && !state.cursor) return null;
  const more = listHref(base, { ...state, show: state.show + showStep });
  return (
    <nav aria-label={labels.pages} className="flex flex-wrap items-center justify-center gap-3 pt-6">
      {!state.cursor && shown < total && <p className="w-full text-center text-muted tabular-nums">{labels.shown}</p>}
      {next && state.show < mostShown && (
        <LinkButton href={`${more}#more-${state.show}`} isDocument size="touch">
          {labels.show}
        </LinkButton>
      )}
      {state.cursor && (
        <LinkButton href={listHref(base, { ...state, cursor: "", show: showStep })} isDocument size="touch">
          {labels.first}
        </LinkButton>
      )}
      {next && (
        <LinkButton
          href={listHref(base, { ...state, cursor: next, show: showStep })}
          isDocument
          rel="next"
          size="touch"
          variant="quiet"
        >
          {labels.more}
        </LinkButton>
      )}
    </nav>
  );
}

const sortKey = (sort: ProductSort, { q }: ListState): string => {
  if (sort === "relevance") return q ? "relevance" : "featured";
  return { price: "cheapest", "-price": "dearest", newest: "newest", "best-selling": "popular" }[sort];
};

async function shownFilters(base: string, state: ListState, data: Facets, market: string) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const { currency } = (await getShop(market)).market;
  const written = (typed: string): string => {
    const amount = parseMoney(typed, currency);
    return amount ? formatMoney(amount, localeTagOf(market)) : typed;
  };
  return activeFilters(base, state, {
    available: t("filter.available"),
    price: (...range) => {
      const [min, max] = range.map(written);
      if (min && max) return t("filter.between", { min, max });
      return min ? t("filter.from", { min }) : t("filter.upTo", { max: max ?? "" });
    },
    value: (key, value) =>
      data.facets.find((facet) => facet.key === key)?.values.find((each) => each.value === value)?.label.text ?? value,
  });
}
