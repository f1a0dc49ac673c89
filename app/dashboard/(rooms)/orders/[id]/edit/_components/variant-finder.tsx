"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { FoundVariant } from "@/commerce/catalog/queries/search-variants";
import { Button } from "@/components/ui/button";
import { findVariantsAction } from "../actions";

type Props = { known: readonly string[]; onPick: (variant: FoundVariant) => void };

const waitMs = 250;

/** Finds variants by title or SKU while one types; each is a button that picks it. */
export function VariantFinder({ known, onPick }: Props) {
  const t = useTranslations("dashboard-orders.edit");
  const [words, setWords] = useState("");
  const [answer, setAnswer] = useState<{ words: string; items: readonly FoundVariant[] }>({ words: "", items: [] });
  useEffect(() => {
    if (words.trim().length < 2) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const items = await findVariantsAction(words).catch(() => []);
      if (isCurrent) setAnswer({ words, items });
    }, waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [words]);
  const isAnswered = answer.words === words && words.trim().length > 1;
  const items = isAnswered ? answer.items.filter(({ id }) => !known.includes(id)) : [];
  return (
    <div className="flex flex-col gap-2">
      <input
        type="search"
        aria-label={t("find")}
        placeholder={t("find")}
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        className="control"
      />
      <div role="status" className="flex flex-col divide-y">
        {isAnswered && items.length === 0 && <p className="text-muted">{t("foundNothing")}</p>}
        {items.map((item) => (
          <div key={item.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
            <span className="flex min-w-0 flex-[1_1_10rem] flex-col">
              <span className="wrap-anywhere">
                <bdi>{[item.title, item.options].filter(Boolean).join(" · ")}</bdi>
              </span>
              <span className="text-compact text-muted wrap-anywhere">
                {[item.sku, item.sellable === null ? "" : t("inStock", { count: item.sellable })]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            <Button
              size="compact"
              icon={<Plus aria-hidden="true" className="size-4" />}
              onClick={() => {
                onPick(item);
                setWords("");
              }}
            >
              {t("add")}
              <span className="sr-only">{` ${item.title} ${item.options}`}</span>
            </Button>
          </div>
        ))}
      </div>
    </div>
  );
}
