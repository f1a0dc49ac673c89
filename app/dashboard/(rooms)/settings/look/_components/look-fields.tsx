"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { SelectField } from "@/app/dashboard/_components/form/select-field";
import { SettingsRow } from "@/app/dashboard/_components/settings-page";
import { type Theme, themeContrasts, themeCorners, themeFonts, themeSchemes } from "@/commerce/store/theme";
import { Card } from "@/components/ui/card";
import { ColourField } from "./colour-field";
import { LookPreview, type Sample } from "./look-preview";

type Props = { stored: Theme; isLocked: boolean; sample: Sample };

/** Everything that makes the shop's look, beside a piece of shop that follows while it is chosen. */
export function LookFields({ stored, isLocked, sample }: Props) {
  const t = useTranslations("dashboard-settings.look");
  const [theme, setTheme] = useState(stored);
  const take = (key: keyof Theme) => (value: string) => setTheme((before) => ({ ...before, [key]: value }));
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
      <SettingsRow title={t("preview")} about={t("previewAbout")}>
        <LookPreview theme={theme} sample={sample} />
      </SettingsRow>
    </>
  );
}
