"use client";

import { ArrowRight, type LucideIcon, Package, ShoppingBag, Users } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { findAnythingAction } from "@/app/dashboard/actions";
import { Dialog } from "@/components/ui/dialog";
import type { Found } from "@/app/dashboard/_data/find-anything";
import { paletteEvent } from "./keyboard";
import type { RoomLink } from "./room-links";

type Entry = { href: string; title: string; detail: string; icon: LucideIcon };

const icons = { order: ShoppingBag, product: Package, customer: Users } as const;
const waitMs = 180;

/** Everything by its name: rooms at once, and orders, products and customers while one types. */
export function Palette({ links }: { links: readonly RoomLink[] }) {
  const t = useTranslations("dashboard");
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = () => setOpen(true);
    window.addEventListener(paletteEvent, open);
    return () => window.removeEventListener(paletteEvent, open);
  }, []);
  return (
    <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("palette.title")} closeLabel={t("close")}>
      <PaletteBody links={links} onLeave={() => setOpen(false)} />
    </Dialog>
  );
}

function PaletteBody({ links, onLeave }: { links: readonly RoomLink[]; onLeave: () => void }) {
  const t = useTranslations("dashboard");
  const router = useRouter();
  const id = useId();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const { found, isSearching } = useFound(words);
  const entries: Entry[] = [
    ...links.filter(({ label }) => label.toLowerCase().includes(words.trim().toLowerCase())).map(roomEntry),
    ...found.map(({ kind, ...rest }) => ({ ...rest, icon: icons[kind] })),
  ];
  const current = Math.min(at, entries.length - 1);
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onLeave();
    router.push(entry.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((current + step + entries.length) % Math.max(entries.length, 1));
    else if (event.key === "Enter") open(entries[current]);
    else return;
    event.preventDefault();
  };
  return (
    <div className="flex flex-col gap-2">
      <input
        data-focus-first
        role="combobox"
        aria-label={t("palette.field")}
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={entries[current] ? `${id}-${current}` : undefined}
        autoComplete="off"
        placeholder={t("palette.hint")}
        maxLength={200}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        className="control"
      />
      <p role="status" className="sr-only">
        {isSearching ? t("palette.searching") : t("palette.count", { count: entries.length })}
      </p>
      {/* Focus stays in the field, which names the active entry. */}
      <div role="listbox" id={`${id}-list`} aria-label={t("palette.title")} className="-mx-2 max-h-80 overflow-y-auto">
        {entries.map(({ icon: Icon, ...entry }, index) => (
          // The field above takes the keys of the list.
          <div
            key={entry.href}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            onClick={() => open({ ...entry, icon: Icon })}
            onPointerMove={() => setAt(index)}
            className="flex min-h-10 cursor-default items-center gap-3 rounded-md px-2 aria-selected:bg-hover"
          >
            <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
            <span className="min-w-0 truncate">{entry.title}</span>
            <span className="ms-auto min-w-0 truncate text-compact text-muted">{entry.detail}</span>
          </div>
        ))}
      </div>
      {entries.length === 0 && !isSearching && <p className="py-4 text-center text-muted">{t("palette.nothing")}</p>}
    </div>
  );
}

const roomEntry = ({ href, label }: RoomLink): Entry => ({ href, title: label, detail: "", icon: ArrowRight });

/** What the server finds for the words; an answer to earlier words is dropped. */
function useFound(words: string): { found: Found[]; isSearching: boolean } {
  const [answer, setAnswer] = useState<{ words: string; found: Found[] }>({ words: "", found: [] });
  const asked = useRef("");
  const q = words.trim();
  const isWorth = q.length > 1;
  useEffect(() => {
    asked.current = q;
    if (!isWorth) return;
    const timer = setTimeout(async () => {
      const found = await findAnythingAction(q).catch(() => []);
      if (asked.current === q) setAnswer({ words: q, found });
    }, waitMs);
    return () => clearTimeout(timer);
  }, [q, isWorth]);
  return { found: isWorth ? answer.found : [], isSearching: isWorth && answer.words !== q };
}
