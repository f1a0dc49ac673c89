"use client";

import { useTransition } from "react";
import { chooseLanguageAction } from "@/app/dashboard/actions";

const languages = [
  ["en", "English"],
  ["zh", "简体中文"],
] as const;

/** The dashboard's languages, each in its own words. */
export function LanguageLinks({ current }: { current: string }) {
  const [, start] = useTransition();
  return (
    <div className="flex gap-1 text-compact">
      {languages.map(([key, label]) => (
        <button
          key={key}
          type="button"
          lang={key}
          aria-pressed={key === current}
          onClick={() => start(() => chooseLanguageAction(key))}
          className="min-h-8 rounded-sm px-2 text-muted hover:text-foreground aria-pressed:font-medium aria-pressed:text-foreground"
        >
          {label}
        </button>
      ))}
    </div>
  );
}
