"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import type { MenuItem } from "@/app/(shop)/_data/menu";
import { foreign } from "@/app/(shop)/_components/lang";

type Props = { items: readonly MenuItem[]; market: string; label: string; allLabel: string };

const mostShown = 8;
const panel =
  "invisible absolute start-0 top-full z-30 min-w-52 translate-y-1 rounded-lg border bg-surface-raised p-1.5 opacity-0 shadow-float transition-[opacity,translate,visibility] duration-(--menu) group-focus-within:visible group-focus-within:translate-y-0 group-focus-within:opacity-100 group-hover:visible group-hover:translate-y-0 group-hover:opacity-100 group-data-closed:invisible! motion-reduce:translate-y-0";

export const collectionHref = (market: string, handle: string): string => `/${market}/c/${encodeURIComponent(handle)}`;

/** The collections as real links; those below one open under it for pointer and keyboard, and Escape shuts them. */
export function CollectionNav({ items, market, label, allLabel }: Props) {
  const path = usePathname();
  const [closed, setClosed] = useState<string | null>(null);
  const currentOf = ({ handle }: MenuItem) => (path === collectionHref(market, handle) ? "page" : undefined);
  const open = () => setClosed(null);
  return (
    <nav aria-label={label} className="hidden lg:block">
      <ul className="shop-width flex items-center gap-1">
        {items.slice(0, mostShown).map((item) => {
          const { handle, title, children } = item;
          const isInside = children.some((child) => currentOf(child));
          return (
            <li
              key={handle}
              className="group relative"
              data-closed={closed === handle || undefined}
              onKeyDown={(event) => event.key === "Escape" && setClosed(handle)}
              onPointerLeave={open}
              onBlur={open}
            >
              <Link
                href={collectionHref(market, handle)}
                prefetch={false}
                lang={foreign(title.lang, market)}
                aria-current={currentOf(item) ?? (isInside ? "true" : undefined)}
                className="-mb-px flex min-h-11 items-center gap-1 border-b-2 border-transparent px-3 text-sm font-medium text-muted first:ps-0 hover:text-foreground aria-[current]:border-foreground aria-[current]:text-foreground"
              >
                {title.text}
                {children.length > 0 && <ChevronDown aria-hidden="true" className="size-3.5" />}
              </Link>
              {children.length > 0 && (
                <ul className={panel}>
                  {children.map((child) => (
                    <li key={child.handle}>
                      <Link
                        href={collectionHref(market, child.handle)}
                        prefetch={false}
                        lang={foreign(child.title.lang, market)}
                        aria-current={currentOf(child)}
                        className="flex min-h-10 items-center rounded-sm px-3 text-sm hover:bg-hover aria-[current]:font-semibold"
                      >
                        {child.title.text}
                      </Link>
                    </li>
                  ))}
                </ul>
              )}
            </li>
          );
        })}
        <li className="ms-auto">
          <Link
            href={`/${market}/c`}
            prefetch={false}
            aria-current={path === `/${market}/c` ? "page" : undefined}
            className="-mb-px flex min-h-11 items-center border-b-2 border-transparent px-3 text-sm text-muted hover:text-foreground aria-[current]:border-foreground aria-[current]:text-foreground"
          >
            {allLabel}
          </Link>
        </li>
      </ul>
    </nav>
  );
}
