"use client";

import { useTranslations } from "next-intl";
import { type Theme, themeStyle } from "@/commerce/store/theme";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import type { Money as MoneyValue } from "@/lib/money";

export type Sample = { store: string; price: MoneyValue; locale: string };

/** A buy box as the shop would show it, computed from the same inputs by the same style sheet. */
export function LookPreview({ theme, sample }: { theme: Theme; sample: Sample }) {
  const t = useTranslations("dashboard-settings.look");
  return (
    <div
      role="img"
      aria-label={t("preview")}
      data-theme={theme.scheme}
      style={{ ...themeStyle(theme), fontFamily: "var(--font-brand, inherit)" }}
      className="theme-scope overflow-clip rounded-xl border bg-background text-foreground"
      inert
    >
      <div className="flex items-center justify-between border-b bg-surface px-6 py-4">
        <span className="text-lg font-semibold">{sample.store}</span>
        <span className="text-sm text-muted">{t("sampleLink")}</span>
      </div>
      <div className="grid gap-6 p-6 sm:grid-cols-2">
        <div className="aspect-square rounded-xl bg-surface-sunken" />
        <div className="flex flex-col items-start gap-4">
          <p className="text-xl font-semibold">{t("sampleTitle")}</p>
          <Money value={sample.price} locale={sample.locale} className="text-lg" />
          <p className="text-muted">{t("sampleText")}</p>
          <div className="flex gap-2">
            <span className="option-button shadow-[inset_0_0_0_1px_var(--foreground)]">{t("sampleFirst")}</span>
            <span className="option-button">{t("sampleSecond")}</span>
          </div>
          <Button variant="primary" size="touch" isWide>
            {t("sampleAction")}
          </Button>
          <Badge tone="success">{t("sampleStock")}</Badge>
        </div>
      </div>
    </div>
  );
}
