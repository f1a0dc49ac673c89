"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { SettingsRow } from "@/app/dashboard/_components/settings-page";
import type { Logo, LogoFile } from "@/commerce/store/brand";
import { type Theme, themeContrasts, themeCorners, themeFonts, themeSchemes } from "@/commerce/store/theme";
import { Card } from "@/components/ui/card";
import type { StoreHome } from "@/db/schema/store";
import { BrandPicture } from "./brand-picture";
import { ColourField } from "./colour-field";
import type { HomeDraft, HomeSample } from "./home-draft";
import { HomeFields } from "./home-fields";
import { LookPreview, type Shown } from "./look-preview";

type Props = {
  stored: { theme: Theme; home: StoreHome | null };
  pictures: { logo: Logo | null; home: LogoFile | null };
  samples: readonly HomeSample[];
  targets: readonly { value: string; label: string }[];
  isLocked: boolean;
  shown: Shown;
};

/** Everything that makes the shop's look, beside a piece of shop that follows while it is chosen. */
export function LookFields({ stored, pictures, samples, targets, isLocked, shown }: Props) {
  const t = useTranslations("dashboard-settings.look");
  const [theme, setTheme] = useState(stored.theme);
  const [home, setHome] = useState(() => draftOf(stored.home, samples, targets));
  const take = (key: keyof Theme) => (value: string) => setTheme((before) => ({ ...before, [key]: value }));
  const { logo } = pictures;
  return (
    <>
      <SettingsRow title={t("logo")} about={t("logoAbout")}>
        <Card>
          <div className="grid gap-4 sm:grid-cols-2">
            <BrandPicture place="logo" picture={logo?.light ?? null} isLocked={isLocked} />
            {logo && <BrandPicture place="logoDark" picture={logo.dark} isLocked={isLocked} />}
          </div>
        </Card>
      </SettingsRow>
      <SettingsRow title={t("home.heading")} about={t("home.about")}>
        <Card>
          <div className="flex flex-col gap-6">
            <BrandPicture place="home" picture={pictures.home} isLocked={isLocked} />
            <HomeFields draft={home} onChange={setHome} {...{ samples, targets, isLocked }} />
          </div>
        </Card>
      </SettingsRow>
      <ThemeRows {...{ stored: stored.theme, theme, take, isLocked }} />
      <SettingsRow title={t("preview")} about={t("previewAbout")}>
        <LookPreview {...{ theme, pictures, home, samples, shown }} />
      </SettingsRow>
    </>
  );
}

function draftOf(home: StoreHome | null, samples: Props["samples"], targets: Props["targets"]): HomeDraft {
  const target = home?.target ? `${home.target.kind}:${home.target.id}` : "";
  return {
    words: home?.words ?? {},
    // What was deleted since is nowhere to lead to, and the shop says so as well.
    target: targets.some(({ value }) => value === target) ? target : "",
    targetTitle: targets.find(({ value }) => value === target)?.label.trim() ?? "",
    language: samples[0]?.language ?? "en",
  };
}

type ThemeProps = {
  stored: Theme;
  theme: Theme;
  take: (key: keyof Theme) => (value: string) => void;
  isLocked: boolean;
};

function ThemeRows({ stored, theme, take, isLocked }: ThemeProps) {
  const t = useTranslations("dashboard-settings.look");
  const choice = (key: "contrast" | "corners" | "font" | "scheme", values: readonly string[]) => (
    <SelectField
      name={`theme.${key}`}
      label={t(key)}
      options={values.map((value) => ({ value, label: t(`${key}Of.${value}` as never) }))}
      defaultValue={stored[key]}
      onChange={take(key)}
      isDisabled={isLocked}
    />
  );
  return (
    <>
      <SettingsRow title={t("colours")} about={t("coloursAbout")}>
        <Card>
          <div className="grid gap-4 sm:grid-cols-2">
            <ColourField
              name="theme.accent"
              label={t("accent")}
              pickLabel={t("accentPick")}
              help={t("accentHelp")}
              value={theme.accent}
              onChange={take("accent")}
              isDisabled={isLocked}
            />
            <ColourField
              name="theme.base"
              label={t("base")}
              pickLabel={t("basePick")}
              help={t("baseHelp")}
              value={theme.base}
              onChange={take("base")}
              isDisabled={isLocked}
            />
            {choice("scheme", themeSchemes)}
            {choice("contrast", themeContrasts)}
          </div>
        </Card>
      </SettingsRow>
      <SettingsRow title={t("shape")} about={t("shapeAbout")}>
        <Card>
          <div className="grid gap-4 sm:grid-cols-2">
            {choice("font", themeFonts)}
            {choice("corners", themeCorners)}
          </div>
        </Card>
      </SettingsRow>
    </>
  );
}
