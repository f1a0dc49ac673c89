"use client";

import { Check, ChevronsUpDown, Keyboard as KeyboardIcon, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { chooseLanguageAction, chooseThemeAction, signOutAction } from "@/app/dashboard/actions";
import { Menu } from "@/components/ui/menu";
import { sheetEvent } from "./keyboard";

export type Person = { name: string; role: string; language: string; theme: string };

const languages = [
  ["en", "English"],
  ["zh", "简体中文"],
] as const;
const themes = [
  ["system", Monitor],
  ["light", Sun],
  ["dark", Moon],
] as const;

/** Who is signed in, with what belongs to a person: language, colours, keys, leaving. */
export function UserMenu({ name, role, language, theme }: Person) {
  const t = useTranslations("dashboard");
  const [, start] = useTransition();
  const mark = (isOn: boolean) =>
    isOn ? <Check aria-hidden="true" className="size-4" /> : <span className="size-4" />;
  const items = [
    ...languages.map(([key, label]) => ({
      label,
      icon: mark(key === language),
      onSelect: () => start(() => chooseLanguageAction(key)),
    })),
    ...themes.map(([key, Icon], index) => ({
      isFirst: index === 0,
      label: t(`theme.${key}`),
      icon: <Icon aria-hidden="true" className="size-4" />,
      hint: key === theme ? t("theme.chosen") : undefined,
      onSelect: () => start(() => chooseThemeAction(key)),
    })),
    {
      isFirst: true,
      label: t("shortcuts.title"),
      icon: <KeyboardIcon aria-hidden="true" className="size-4" />,
      hint: "?",
      onSelect: () => void window.dispatchEvent(new Event(sheetEvent)),
    },
    {
      label: t("signOut"),
      icon: <LogOut aria-hidden="true" className="size-4" />,
      onSelect: () => start(() => signOutAction()),
    },
  ];
  return (
    <Menu
      variant="quiet"
      label={t("userMenu", { name })}
      className="w-full !justify-start !px-2.5 !py-1.5"
      trigger={
        <>
          <span
            aria-hidden="true"
            className="grid size-8 shrink-0 place-items-center rounded-full bg-primary-subtle text-compact font-semibold text-primary"
          >
            {[...name][0]?.toUpperCase()}
          </span>
          <span className="hidden min-w-0 grow flex-col text-start leading-tight lg:flex">
            <span className="truncate">{name}</span>
            <span className="truncate text-xs font-normal text-muted">{t(`roles.${role}`)}</span>
          </span>
          <ChevronsUpDown aria-hidden="true" className="hidden size-4 shrink-0 text-muted lg:block" />
        </>
      }
      items={items}
    />
  );
}
