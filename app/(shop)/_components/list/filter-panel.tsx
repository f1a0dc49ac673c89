import { SlidersHorizontal } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { Facet, Facets } from "@/commerce/catalog/queries/count-facets";
import { foreign } from "@/app/(shop)/_components/lang";
import { localeTagOf } from "@/config/languages";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Checkbox } from "@/components/ui/checkbox";
import { decimalOf } from "@/lib/money";
import { type ListState, pairText } from "./list-href";

type Props = { facets: Facets; state: ListState; action: string; market: string; isPriceWrong?: boolean };
const mostOpen = 8;

/**
 * The filters as one plain form: beside the list on wide screens, a layer of the browser's own on small ones, where
 * the button that opens it needs no script either.
 */
export async function FilterPanel({ facets, state, action, market, isPriceWrong = false }: Props) {
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const names = {
    collection: t("filter.collection"),
    vendor: t("filter.vendor"),
    type: t("filter.type"),
    tag: t("filter.tag"),
  };
  const nameOf = ({ key, label }: Facet) => label?.text ?? names[key as keyof typeof names] ?? key;
  return (
    <>
      <button
        type="button"
        popoverTarget="filters"
        data-shape="button"
        className={buttonClass({ size: "touch", isWide: true, className: "lg:hidden" })}
      >
        <SlidersHorizontal aria-hidden="true" className="size-5" />
        {t("filter.title")}
      </button>
      <div
        id="filters"
        popover="auto"
        className="m-0 mt-auto max-h-[85dvh] w-full max-w-none overflow-y-auto rounded-t-xl border-t bg-surface-raised p-6 text-foreground shadow-float lg:static lg:mt-0 lg:block lg:max-h-none lg:overflow-visible lg:rounded-none lg:border-0 lg:bg-transparent lg:p-0 lg:shadow-none"
      >
        <form action={action} aria-label={t("filter.title")} className="flex flex-col gap-6">
          {state.q && <input type="hidden" name="q" value={state.q} />}
          {state.sort !== "relevance" && <input type="hidden" name="sort" value={state.sort} />}
          <Checkbox name="available" value="1" defaultChecked={state.isAvailable} label={t("filter.available")} />
          <PriceFields {...{ priceRange: facets.priceRange, state, market, isPriceWrong }} />
          {facets.facets.map((facet) => (
            <FacetValues key={facet.key} {...{ facet, state, market }} title={nameOf(facet)} more={t("filter.more")} />
          ))}
          <div className="sticky bottom-0 -mx-6 -mb-6 bg-surface-raised px-6 py-4 lg:mx-0 lg:mb-0 lg:bg-background lg:px-0">
            <Button type="submit" variant="primary" size="touch" isWide>
              {t("filter.apply")}
            </Button>
          </div>
        </form>
      </div>
    </>
  );
}

type PriceProps = Pick<Facets, "priceRange"> & { state: ListState; market: string; isPriceWrong: boolean };

async function PriceFields({ priceRange, state, market, isPriceWrong }: PriceProps) {
  if (!priceRange || priceRange.min.amount === priceRange.max.amount) return null;
  const t = await getTranslations({ locale: market, namespace: "shop" });
  const hint = (end: "min" | "max") => decimalOf(priceRange[end]);
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-semibold">{t("filter.price", { currency: priceRange.min.currency })}</legend>
      <div className="flex items-center gap-2">
        <PriceInput name="min" label={t("filter.min")} value={state.min} hint={hint("min")} isWrong={isPriceWrong} />
        <span aria-hidden="true">–</span>
        <PriceInput name="max" label={t("filter.max")} value={state.max} hint={hint("max")} isWrong={isPriceWrong} />
      </div>
      {isPriceWrong && <p className="text-sm text-danger-fg">{t("filter.priceWrong", { example: hint("min") })}</p>}
    </fieldset>
  );
}

function PriceInput(props: { name: string; label: string; value: string; hint: string; isWrong: boolean }) {
  return (
    <input
      name={props.name}
      aria-label={props.label}
      aria-invalid={props.isWrong || undefined}
      defaultValue={props.value}
      placeholder={props.hint}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      className="control min-w-0"
    />
  );
}

type ValuesProps = { facet: Facet; state: ListState; market: string; title: string; more: string };

function FacetValues({ facet, state, market, title, more }: ValuesProps) {
  const isOption = facet.key.startsWith("option.");
  const option = facet.key.slice("option.".length);
  const isChosen = (value: string) =>
    isOption
      ? state.option.some(([name, each]) => name === option && each === value)
      : state[facet.key as "collection" | "vendor" | "type" | "tag"].includes(value);
  const count = new Intl.NumberFormat(localeTagOf(market));
  const rows = facet.values.map(({ value, label, count: found, swatch }) => (
    <Checkbox
      key={value}
      name={isOption ? "option" : facet.key}
      value={isOption ? pairText(option, value) : value}
      defaultChecked={isChosen(value)}
      label={
        <span className="flex items-center gap-2 text-sm leading-6">
          {swatch && <span aria-hidden="true" className="swatch" style={{ backgroundColor: swatch }} />}
          <span lang={foreign(label.lang, market)}>{label.text}</span>
          <span className="text-muted tabular-nums">{count.format(found)}</span>
        </span>
      }
    />
  ));
  return (
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-sm font-semibold" lang={facet.label ? foreign(facet.label.lang, market) : undefined}>
        {title}
      </legend>
      {rows.slice(0, mostOpen)}
      {rows.length > mostOpen && (
        <details open={facet.values.slice(mostOpen).some(({ value }) => isChosen(value))}>
          <summary className="py-1 text-sm underline underline-offset-3">{more}</summary>
          {rows.slice(mostOpen)}
        </details>
      )}
    </fieldset>
  );
}
