"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Fragment, useEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { keyText, type Shortcut, shortcuts } from "./shortcuts";
import { useIsApple } from "./use-is-apple";

export const paletteEvent = "tradewind:palette";
export const sheetEvent = "tradewind:sheet";
const sequenceMs = 1200;
const groups = ["anywhere", "go", "lists"] as const;

/** Listens to the table of shortcuts wherever one stands, and shows it on `?`. */
export function Keyboard({ reachable }: { reachable: readonly string[] }) {
  const t = useTranslations("dashboard");
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const isApple = useIsApple();
  const before = useRef({ key: "", at: 0 });
  const isReachable = ({ href }: Shortcut) => href === undefined || reachable.includes(href);
  useEffect(() => {
    const go = (key: string): boolean => {
      const { key: first, at } = before.current;
      before.current = { key, at: Date.now() };
      const keys = Date.now() - at < sequenceMs ? `${first} ${key}` : "";
      const target = shortcuts.find((shortcut) => shortcut.keys === keys && shortcut.href);
      if (target?.href && reachable.includes(target.href)) router.push(target.href);
      return target !== undefined;
    };
    const onKey = (event: KeyboardEvent) => {
      const isMod = event.metaKey || event.ctrlKey;
      if (isMod && event.key.toLowerCase() === "k") {
        event.preventDefault();
        window.dispatchEvent(new Event(paletteEvent));
        return;
      }
      if (isMod || event.altKey || isTyping(event) || document.querySelector("dialog[open]")) return;
      if (event.key === "?") setOpen(true);
      else if (event.key === "/") focusSearch(event);
      else if (event.key.length === 1) go(event.key);
    };
    const onSheet = () => setOpen(true);
    window.addEventListener("keydown", onKey);
    window.addEventListener(sheetEvent, onSheet);
    return () => {
      window.removeEventListener("keydown", onKey);
      window.removeEventListener(sheetEvent, onSheet);
    };
  }, [reachable, router]);
  const nameOf = ({ label, group }: Shortcut) => (group === "go" ? t(`rooms.${label}`) : t(`shortcuts.${label}`));
  return (
    <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("shortcuts.title")} closeLabel={t("close")}>
      {groups.map((group) => (
        <Fragment key={group}>
          <h3 className="text-xs font-medium text-muted">{t(`shortcuts.groups.${group}`)}</h3>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-2">
            {shortcuts
              .filter((shortcut) => shortcut.group === group && isReachable(shortcut))
              .map((shortcut) => (
                <Fragment key={shortcut.keys}>
                  <dt>{nameOf(shortcut)}</dt>
                  <dd className="flex justify-end gap-1">
                    {keyText(shortcut.keys, isApple)
                      .split(" ")
                      .map((key) => (
                        <kbd
                          key={key}
                          className="min-w-6 rounded-sm border bg-surface-sunken px-1.5 text-center font-sans text-xs leading-5.5"
                        >
                          {key}
                        </kbd>
                      ))}
                  </dd>
                </Fragment>
              ))}
          </dl>
        </Fragment>
      ))}
    </Dialog>
  );
}

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !(target instanceof HTMLInputElement && target.type === "checkbox");

function focusSearch(event: KeyboardEvent): void {
  const field = document.querySelector<HTMLInputElement>("main input[type=search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
}
