"use client";

import { useTranslations } from "next-intl";
import type { Logo, LogoFile } from "@/commerce/store/brand";
import { type Theme, themeStyle } from "@/commerce/store/theme";
import { StoreMark } from "@/components/store-mark";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { directionOf } from "@/config/languages";
import type { Money as MoneyValue } from "@/lib/money";
import { buttonWords, type HomeDraft, type HomeSample } from "./home-draft";

export type Shown = { store: string; price: MoneyValue; locale: string };
type Props = {
  theme: Theme;
  pictures: { logo: Logo | null; home: LogoFile | null };
  home: HomeDraft;
  samples: readonly HomeSample[];
  shown: Shown;
};

/** The head of the shop, its home page and a buy box, computed from the same inputs by the same style sheet. */
export function LookPreview({ theme, pictures, home, samples, shown }: Props) {
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
      <div className="flex items-center justify-between gap-4 border-b bg-surface px-6 py-3">
        <span className="inline-flex min-h-11 min-w-0 items-center truncate text-lg font-semibold">
          <StoreMark name={shown.store} logo={pictures.logo} scheme={theme.scheme} />
        </span>
        <span className="shrink-0 text-sm text-muted">{t("sampleLink")}</span>
      </div>
      <HomePreview {...{ pictures, home, samples, shown }} />
      <div className="grid gap-6 border-t p-6 sm:grid-cols-2">
        <div className="aspect-square rounded-xl bg-surface-sunken" />
        <div className="flex flex-col items-start gap-4">
          <p className="text-xl font-semibold">{t("sampleTitle")}</p>
          <Money value={shown.price} locale={shown.locale} className="text-lg" />
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

function HomePreview({ pictures, home, samples, shown }: Omit<Props, "theme">) {
  const sample = samples.find(({ language }) => language === home.language);
  if (!sample) return null;
  const base = samples[0]?.language ?? home.language;
  const say = (part: "title" | "tagline") => home.words[home.language]?.[part] || home.words[base]?.[part];
  const picture = pictures.home ?? sample.picture;
  const tagline = say("tagline");
  return (
    <div dir={directionOf(home.language)} lang={home.language} className="home-preview">
      {picture && <img src={picture.src} width={picture.width} height={picture.height} alt="" />}
      <div>
        <p className="text-sm font-medium text-muted">{shown.store}</p>
        <p className="text-2xl font-semibold text-balance">{say("title") || sample.title}</p>
        {tagline && <p className="text-muted">{tagline}</p>}
        <Button variant="primary" size="touch">
          {buttonWords(home, sample)}
        </Button>
      </div>
    </div>
  );
}
