"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { paletteEvent } from "./keyboard";
import { keyText } from "./shortcuts";
import { useIsApple } from "./use-is-apple";

const open = () => window.dispatchEvent(new Event(paletteEvent));

/** Opens the palette by hand: a field's look in the sidebar, a picture on phones. */
export function PaletteButton({ isIcon = false }: { isIcon?: boolean }) {
  const t = useTranslations("dashboard");
  const isApple = useIsApple();
  if (isIcon)
    return (
      <IconButton
        label={t("palette.title")}
        size="touch"
        icon={<Search aria-hidden="true" className="size-5" />}
        onClick={open}
      />
    );
  return (
    <button
      type="button"
      onClick={open}
      className="flex min-h-9 w-full items-center gap-2.5 rounded-md border px-2.5 text-start text-muted hover:border-border-strong"
    >
      <Search aria-hidden="true" className="size-4 shrink-0" />
      <span className="grow truncate">{t("palette.button")}</span>
      <kbd aria-hidden="true" className="font-sans text-xs">
        {keyText("mod+k", isApple)}
      </kbd>
    </button>
  );
}
