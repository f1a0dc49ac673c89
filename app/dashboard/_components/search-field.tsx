"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";

type Props = {
  action: string;
  label: string;
  value?: string;
  /** The rest of the filter, which a new search keeps. */
  kept: Readonly<Record<string, string | undefined>>;
};

/** Searches the list it stands above: a form of its own, so that the words are in the address. */
export function SearchField({ action, label, value = "", kept }: Props) {
  const t = useTranslations("common");
  return (
    <form action={action} role="search" className="relative flex w-full items-center sm:w-72">
      {Object.entries(kept).map(([name, text]) => text && <input key={name} type="hidden" name={name} value={text} />)}
      <Search aria-hidden="true" className="pointer-events-none absolute start-3 size-4 text-muted" />
      <input
        key={value}
        type="search"
        name="q"
        aria-label={label}
        placeholder={label}
        maxLength={200}
        defaultValue={value}
        className="control ps-9"
      />
      <button type="submit" className="sr-only">
        {t("search")}
      </button>
    </form>
  );
}
