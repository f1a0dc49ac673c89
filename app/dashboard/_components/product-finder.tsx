"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { findProductsAction } from "@/app/dashboard/(rooms)/collections/actions";
import { Button } from "@/components/ui/button";

export type FoundProduct = { id: string; title: string };
type Props = {
  label: string;
  hint?: string;
  pickLabel: (title: string) => string;
  /** Ids of products that need not be found again. */
  known: readonly string[];
  onPick: (product: FoundProduct) => void;
};

const waitMs = 250;

/** Finds products by title or SKU while one types; each is a button that picks it. */
export function ProductFinder({ label, hint, pickLabel, known, onPick }: Props) {
  const t = useTranslations("dashboard-products.collections");
  const [words, setWords] = useState("");
  const [answer, setAnswer] = useState<{ words: string; items: readonly FoundProduct[] }>({ words: "", items: [] });
  useEffect(() => {
    if (words.trim().length < 2) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const items = await findProductsAction(words).catch(() => []);
      if (isCurrent) setAnswer({ words, items });
    }, waitMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [words]);
  const items = answer.words === words ? answer.items.filter(({ id }) => !known.includes(id)) : [];
  return (
    <div className="flex flex-col gap-2">
      <input
        type="search"
        aria-label={label}
        placeholder={hint ?? t("addHint")}
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        className="control"
      />
      <div role="status" className="flex flex-col items-start gap-1">
        {words.trim().length > 1 && answer.words === words && answer.items.length === 0 && (
          <p className="text-muted">{t("addNothing")}</p>
        )}
        {items.map((item) => (
          <Button
            key={item.id}
            size="compact"
            icon={<Plus aria-hidden="true" className="size-4" />}
            onClick={() => onPick(item)}
          >
            {pickLabel(item.title)}
          </Button>
        ))}
      </div>
    </div>
  );
}
