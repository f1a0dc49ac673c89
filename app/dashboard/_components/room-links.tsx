"use client";

import {
  ChartLine,
  House,
  Inbox,
  LayoutGrid,
  type LucideIcon,
  Package,
  PackageOpen,
  Settings,
  ShoppingBag,
  Upload,
  Users,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { PageLink } from "@/components/ui/page-link";

const icons: Record<string, LucideIcon> = {
  home: House,
  orders: ShoppingBag,
  returns: PackageOpen,
  payments: Inbox,
  products: Package,
  collections: LayoutGrid,
  customers: Users,
  analytics: ChartLine,
  import: Upload,
  settings: Settings,
};

/** `count` is what waits in the room; `countLabel` says so in words. */
export type RoomLink = { key: string; href: string; label: string; count?: number; countLabel?: string };

/** The sidebar's list; the room one stands in is marked. */
export function RoomLinks({ links, onLeave }: { links: readonly RoomLink[]; onLeave?: () => void }) {
  const pathname = usePathname();
  const holds = (href: string) => (href === "/dashboard" ? pathname === href : pathname.startsWith(href));
  // Rooms may lie within a room; one stands in the inner one.
  const inner = links.filter(({ href }) => holds(href)).toSorted((a, b) => b.href.length - a.href.length)[0];
  return (
    <ul className="flex flex-col gap-0.5">
      {links.map(({ key, href, label, count, countLabel }) => {
        const Icon = icons[key] ?? Package;
        return (
          <li key={key}>
            <PageLink
              href={href}
              onClick={onLeave}
              aria-current={href === inner?.href ? "page" : undefined}
              className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-foreground aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-foreground"
            >
              <Icon aria-hidden="true" className="size-4 shrink-0" />
              <span className="grow truncate">{label}</span>
              {count ? (
                <span className="rounded-full bg-neutral-bg px-1.5 text-xs text-neutral-fg tabular-nums">
                  <span aria-hidden="true">{count}</span>
                  <span className="sr-only">{countLabel ?? count}</span>
                </span>
              ) : null}
            </PageLink>
          </li>
        );
      })}
    </ul>
  );
}
