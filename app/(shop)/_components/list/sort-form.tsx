"use client";

import { Select } from "@/components/ui/select";
import { type ListState, listHref, showStep } from "./list-href";

type Props = {
  state: ListState;
  base: string;
  sorts: readonly { value: ListState["sort"]; label: string }[];
  labels: { sort: string; apply: string };
};

/** A form with its own button before scripts run; with them a choice counts at once. */
export function SortForm({ state, base, sorts, labels }: Props) {
  const hrefOf = (sort: string) =>
    listHref(base, {
      ...state,
      sort: sorts.find(({ value }) => value === sort)?.value ?? state.sort,
      cursor: "",
      show: showStep,
    });
  const hidden = new URL(listHref(base, { ...state, sort: "relevance", cursor: "", show: showStep }), "http://x")
    .searchParams;
  return (
    <form action={base} className="flex items-center gap-2">
      {[...hidden].map(([name, value]) => (
        <input key={`${name}${value}`} type="hidden" name={name} value={value} />
      ))}
      <label htmlFor="sort" className="text-sm text-muted">
        {labels.sort}
      </label>
      <Select
        id="sort"
        name="sort"
        defaultValue={state.sort}
        onChange={(event) => location.assign(hrefOf(event.target.value))}
      >
        {sorts.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      <noscript>
        <button type="submit" className="min-h-11 px-2 text-sm underline underline-offset-3">
          {labels.apply}
        </button>
      </noscript>
    </form>
  );
}
