"use client";

import { Menu } from "lucide-react";
import { usePathname } from "next/navigation";
import { useState } from "react";
import type { MenuItem } from "@/app/(shop)/_data/menu";
import { foreign } from "@/app/(shop)/_components/lang";
import { Drawer } from "@/components/ui/drawer";
import { collectionHref } from "./collection-nav";

type Props = {
  items: readonly MenuItem[];
  market: string;
  labels: {
    menu: string;
    close: string;
    all: string;
    help: string;
    account: string;
    wishes: string;
    collections: string;
  };
};
const row = "flex min-h-11 items-center rounded-sm py-1 hover:underline aria-[current]:font-semibold";

/** On small screens the menu is a drawer; before scripts run its button leads to the list of all collections. */
export function PhoneMenu({ items, market, labels }: Props) {
  const [isOpen, setOpen] = useState(false);
  const path = usePathname();
  const links = [
    { href: `/${market}/c`, label: labels.all },
    { href: `/${market}/wishlist`, label: labels.wishes },
    { href: `/${market}/help`, label: labels.help },
    { href: `/${market}/account`, label: labels.account },
  ];
  return (
    <>
      <a
        href={`/${market}/c`}
        aria-label={labels.menu}
        onClick={(event) => (event.preventDefault(), setOpen(true))}
        className="-ms-2.5 grid size-11 place-items-center rounded-md hover:bg-hover lg:hidden"
      >
        <Menu aria-hidden="true" className="size-5.5" />
      </a>
      <Drawer isOpen={isOpen} onClose={() => setOpen(false)} title={labels.menu} closeLabel={labels.close}>
        <nav aria-label={labels.collections} className="flex flex-col gap-4">
          <MenuTree {...{ items, market, path }} />
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href} className={row}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </Drawer>
    </>
  );
}

function MenuTree({ items, market, path }: Pick<Props, "items" | "market"> & { path: string }) {
  return (
    <ul>
      {items.map(({ handle, title, children }) => (
        <li key={handle} className="border-b py-1">
          <a
            href={collectionHref(market, handle)}
            lang={foreign(title.lang, market)}
            aria-current={path === collectionHref(market, handle) ? "page" : undefined}
            className={`${row} font-medium`}
          >
            {title.text}
          </a>
          {children.length > 0 && (
            <ul className="pb-2 ps-4">
              {children.map((child) => (
                <li key={child.handle}>
                  <a
                    href={collectionHref(market, child.handle)}
                    lang={foreign(child.title.lang, market)}
                    aria-current={path === collectionHref(market, child.handle) ? "page" : undefined}
                    className={`${row} text-muted`}
                  >
                    {child.title.text}
                  </a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
