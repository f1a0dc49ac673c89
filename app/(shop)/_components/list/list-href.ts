import type { ProductSort } from "@/commerce/catalog/product-sorts";

/** What narrows and orders a list, as its address says it; prices are as they were typed. */
export type ListState = {
  q: string;
  sort: ProductSort;
  vendor: string[];
  type: string[];
  /** Handles of collections that what was found must stand in. */
  collection: string[];
  tag: string[];
  /** Pairs of an option's name and one value. */
  option: [string, string][];
  isAvailable: boolean;
  min: string;
  max: string;
  cursor: string;
  /** Products on the page: the first step, or more of them once somebody asked for more. */
  show: number;
};
/** Products that a page opens with, and that each press on "show more" adds. */
export const showStep = 24;
export const mostShown = 4 * showStep;
export const emptyList: ListState = {
  q: "",
  sort: "relevance",
  vendor: [],
  type: [],
  collection: [],
  tag: [],
  option: [],
  isAvailable: false,
  min: "",
  max: "",
  cursor: "",
  show: showStep,
};

/** "Colour:Green"; a colon of the name itself is written as %3A. */
export const pairText = (name: string, value: string): string =>
  `${name.replaceAll("%", "%25").replaceAll(":", "%3A")}:${value}`;

/** The address of a list in a state; without anything asked for it is the bare one, which is a static page. */
export function listHref(base: string, state: Partial<ListState>): string {
  const { q, sort, vendor, type, collection, tag, option, isAvailable, min, max, cursor, show } = {
    ...emptyList,
    ...state,
  };
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  for (const [name, values] of Object.entries({ vendor, type, collection, tag }))
    for (const value of values) query.append(name, value);
  for (const [name, value] of option) query.append("option", pairText(name, value));
  if (isAvailable) query.set("available", "1");
  if (min) query.set("min", min);
  if (max) query.set("max", max);
  if (sort !== "relevance") query.set("sort", sort);
  if (cursor) query.set("cursor", cursor);
  if (show > showStep) query.set("show", String(show));
  const text = String(query);
  return text ? `${base}?${text}` : base;
}
