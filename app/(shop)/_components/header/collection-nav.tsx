"use client";

import { ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { type KeyboardEvent, useState } from "react";
import type { MenuItem, MenuPictures } from "@/app/(shop)/_data/menu";
import { foreign } from "@/app/(shop)/_components/lang";
import { PageLink } from "@/components/ui/page-link";
import { arrowTarget } from "./nav-keys";
import { useMenuPictures } from "./use-menu-pictures";

type Props = { items: readonly MenuItem[]; market: string; label: string; allLabel: string };

const mostShown = 8;
export const collectionHref = (market: string, handle: string): string => `/${market}/c/${encodeURIComponent(handle)}`;

const turn = (event: KeyboardEvent<HTMLElement>) => {
  if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  const target = arrowTarget(event.target as HTMLElement, event.key);
  if (!target) return;
  event.preventDefault();
  target.focus();
};

/** The collections as real links; those below one open under it for pointer and keyboard, and Escape shuts them. */
export function CollectionNav({ items, market, label, allLabel }: Props) {
  const path = usePathname();
  const { pictures, ask } = useMenuPictures(market);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Arrows are a second way beside Tab.
    <nav aria-label={label} onKeyDown={turn} onPointerEnter={ask} onFocus={ask} className="shop-width hidden lg:block">
      <ul className="-mx-2 flex items-center gap-1">
        {items.slice(0, mostShown).map((item) => (
          <NavItem key={item.handle} {...{ item, market, path, pictures }} />
        ))}
        <li className="ms-auto">
          <PageLink
            href={`/${market}/c`}
            aria-current={path === `/${market}/c` ? "page" : undefined}
            className="nav-link"
          >
            {allLabel}
          </PageLink>
        </li>
      </ul>
    </nav>
  );
}

type ItemProps = { item: MenuItem; market: string; path: string; pictures: MenuPictures };

function NavItem({ item, market, path, pictures }: ItemProps) {
  const [isClosed, setClosed] = useState(false);
  const { handle, title, children } = item;
  const currentOf = (each: MenuItem) => (path === collectionHref(market, each.handle) ? "page" : undefined);
  const isInside = children.some((child) => currentOf(child));
  const open = () => setClosed(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape shuts what hover and focus open.
    <li
      className="relative"
      data-closed={isClosed || undefined}
      onKeyDown={(event) => event.key === "Escape" && setClosed(true)}
      onPointerLeave={open}
      onBlur={open}
    >
      <PageLink
        href={collectionHref(market, handle)}
        lang={foreign(title.lang, market)}
        aria-current={currentOf(item) ?? (isInside ? "true" : undefined)}
        className="nav-link font-medium"
      >
        {title.text}
        {children.length > 0 && <ChevronDown aria-hidden="true" className="size-3.5" />}
      </PageLink>
      {children.length > 0 && (
        <ul className="nav-panel">
          {children.map((child) => (
            <li key={child.handle}>
              <PageLink
                href={collectionHref(market, child.handle)}
                lang={foreign(child.title.lang, market)}
                aria-current={currentOf(child)}
              >
                {pictures[child.handle] && <img src={pictures[child.handle]} alt="" />}
                {child.title.text}
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
