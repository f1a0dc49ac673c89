"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormScope } from "@/app/dashboard/_components/form/form-scope";
import { TextField } from "@/app/dashboard/_components/form/text-field";
import { ProductFinder } from "@/app/dashboard/_components/product-finder";
import type { Language } from "@/config/languages";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { HomeDraft, HomeSample } from "./home-draft";

type Props = {
  draft: HomeDraft;
  onChange: (draft: HomeDraft) => void;
  samples: readonly HomeSample[];
  targets: readonly { value: string; label: string }[];
  isLocked: boolean;
};

/** What the home page says above everything in each of the shop's languages, and where its button leads. */
export function HomeFields({ draft, onChange, samples, targets, isLocked }: Props) {
  const t = useTranslations("dashboard-settings.look.home");
  const write = (language: Language, part: "title" | "tagline") => (text: string) => {
    const words = { title: "", tagline: "", ...draft.words[language], [part]: text };
    onChange({ ...draft, words: { ...draft.words, [language]: words } });
  };
  return (
    <div className="flex flex-col gap-4">
      <div role="group" aria-label={t("language")} className="-mx-2 flex flex-wrap gap-1">
        {samples.map(({ language, name }) => (
          <button
            key={language}
            type="button"
            aria-pressed={language === draft.language}
            onClick={() => onChange({ ...draft, language })}
            className="min-h-8 rounded-sm px-2 text-sm text-muted hover:text-foreground aria-pressed:bg-hover aria-pressed:font-medium aria-pressed:text-foreground"
          >
            {name}
          </button>
        ))}
      </div>
      {samples.map(({ language, name, title }) => (
        <div key={language} hidden={language !== draft.language} className="flex flex-col gap-4 [&[hidden]]:hidden">
          <TextField
            name={`home.words.${language}.title`}
            label={t("title", { language: name })}
            help={t("titleHelp")}
            placeholder={title}
            defaultValue={draft.words[language]?.title}
            maxLength={90}
            lang={language}
            onChange={write(language, "title")}
            isOptional
            isDisabled={isLocked}
          />
          <TextField
            name={`home.words.${language}.tagline`}
            label={t("tagline", { language: name })}
            defaultValue={draft.words[language]?.tagline}
            maxLength={240}
            rows={2}
            lang={language}
            onChange={write(language, "tagline")}
            isOptional
            isDisabled={isLocked}
          />
        </div>
      ))}
      <TargetField
        value={draft.target}
        onChange={(target, targetTitle) => onChange({ ...draft, target, targetTitle })}
        targets={targets}
        isLocked={isLocked}
      />
    </div>
  );
}

type TargetProps = Pick<Props, "targets" | "isLocked"> & {
  value: string;
  onChange: (value: string, title: string) => void;
};

/** A collection from the list, or a product that was searched for, which then stands in the list as well. */
function TargetField({ value, onChange, targets, isLocked }: TargetProps) {
  const t = useTranslations("dashboard-settings.look.home");
  const { id, errors, touch } = useFormScope();
  const [found, setFound] = useState<TargetProps["targets"]>([]);
  const all = [...targets, ...found];
  const choose = (next: string, label = "") => (onChange(next, label.trim()), touch());
  return (
    <div className="flex flex-col gap-3">
      <Field
        name="home.target"
        id={`${id}home.target`}
        label={t("target")}
        help={t("targetHelp")}
        error={errors["home.target"]}
      >
        {(control) => (
          <Select
            // A product that was found is a new list, which begins with it.
            key={found.length}
            {...control}
            form={id}
            defaultValue={value}
            disabled={isLocked}
            onChange={(event) => choose(event.target.value, event.target.selectedOptions[0]?.label)}
          >
            <option value="">{t("targetFirst")}</option>
            {all.map((each) => (
              <option key={each.value} value={each.value}>
                {each.label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {!isLocked && (
        <ProductFinder
          label={t("targetSearch")}
          hint={t("targetSearch")}
          pickLabel={(title) => t("targetPick", { title })}
          known={all.map((each) => each.value.replace("product:", ""))}
          onPick={({ id: productId, title }) => {
            const target = { value: `product:${productId}`, label: title };
            setFound((before) => [...before, target]);
            choose(target.value, title);
          }}
        />
      )}
    </div>
  );
}
