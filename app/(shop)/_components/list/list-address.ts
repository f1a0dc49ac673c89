import { productSorts } from "@/commerce/catalog/product-sorts";
import type { Currency } from "@/lib/money";
import { parseMoney } from "@/lib/parse-money";
import { type ListState, listHref, mostShown, showStep } from "./list-href";

export type SearchParams = Record<string, string | string[] | undefined>;

const mostValues = 50;
const longest = 255;

/** Reads an address. What cannot be meant is left out, so that any text gives a page. */
export function listStateOf(params: SearchParams): ListState {
  const all = (name: string) => {
    const values = [params[name] ?? []].flat().map((value) => value.replaceAll("\u0000", ""));
    return [...new Set(values)].filter((value) => value !== "" && value.length <= longest).slice(0, mostValues);
  };
  const one = (name: string) => all(name)[0] ?? "";
  return {
    q: [params.q ?? ""].flat()[0]?.replaceAll("\u0000", "").slice(0, 200) ?? "",
    sort: productSorts.find((sort) => sort === one("sort")) ?? "relevance",
    vendor: all("vendor"),
    type: all("type"),
    collection: all("collection"),
    tag: all("tag"),
    option: all("option").map(pairOf),
    isAvailable: one("available") === "1",
    min: one("min"),
    max: one("max"),
    cursor: [params.cursor ?? ""].flat()[0]?.slice(0, 500) ?? "",
    show: showOf(one("show")),
  };
}

/** Whole steps only, so that anybody's number gives one of few pages. */
function showOf(text: string): number {
  const steps = /^\d{1,4}$/.test(text) ? Math.ceil(Number(text) / showStep) : 1;
  return Math.min(mostShown, Math.max(1, steps) * showStep);
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf(":");
  const name = at < 0 ? text : text.slice(0, at);
  return [name.replaceAll("%3A", ":").replaceAll("%25", "%"), at < 0 ? "" : text.slice(at + 1)];
}

/** The same as input of the list's query; a price that cannot be read is null in `wrong`. */
export function listInput(state: ListState, currency: Currency) {
  const price = (text: string) => (text === "" ? undefined : parseMoney(text, currency));
  const [min, max] = [price(state.min), price(state.max)];
  const isWrong = [min, max].some((value) => value === null || (value !== undefined && value.amount < 0));
  const options: Record<string, string[]> = Object.create(null);
  for (const [name, value] of state.option) if (name && value) options[name] = [...(options[name] ?? []), value];
  const filter = {
    ...(state.vendor.length > 0 && { vendor: state.vendor }),
    ...(state.type.length > 0 && { type: state.type }),
    ...(state.collection.length > 0 && { collections: state.collection }),
    ...(state.tag.length > 0 && { tag: state.tag }),
    ...(Object.keys(options).length > 0 && { options: { ...options } }),
    ...(state.isAvailable && { available: true }),
    ...(!isWrong && min && { priceMin: min.amount }),
    ...(!isWrong && max && { priceMax: max.amount }),
  };
  return { filter, isPriceWrong: isWrong };
}

export type ActiveFilter = { label: string; href: string };

/** Each filter that is in force, with the address of the list without it. */
export function activeFilters(
  base: string,
  state: ListState,
  labels: {
    available: string;
    price: (min: string, max: string) => string;
    value: (key: string, value: string) => string;
  },
): ActiveFilter[] {
  const rest = { ...state, cursor: "", show: showStep };
  const without = (values: string[], value: string) => values.filter((each) => each !== value);
  const plain = (["collection", "type", "vendor", "tag"] as const).flatMap((key) =>
    state[key].map((value) => ({
      label: labels.value(key, value),
      href: listHref(base, { ...rest, [key]: without(state[key], value) }),
    })),
  );
  const options = state.option.map((pair) => ({
    label: labels.value(`option.${pair[0]}`, pair[1]),
    href: listHref(base, { ...rest, option: state.option.filter((each) => each !== pair) }),
  }));
  const available = { label: labels.available, href: listHref(base, { ...rest, isAvailable: false }) };
  const price = { label: labels.price(state.min, state.max), href: listHref(base, { ...rest, min: "", max: "" }) };
  return [...(state.isAvailable ? [available] : []), ...plain, ...options, ...(state.min || state.max ? [price] : [])];
}
