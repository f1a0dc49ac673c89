"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { clsx } from "clsx";
import { Fragment, type ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { PageLink } from "./page-link";

type Look = {
  label: string;
  icon?: ReactNode;
  hint?: string;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** The first of a group: a line stands above it. */
  isFirst?: boolean;
};
export type MenuItem = Look & ({ onSelect: () => void } | { href: string });
type Props = ButtonLook & { trigger: ReactNode; label?: string; items: readonly MenuItem[] };

const row =
  "flex min-h-9 w-full cursor-default items-center gap-2.5 rounded-sm px-2.5 text-start text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-hover";

/** Actions behind one button. Dashboard only: shop pages do not carry its script. */
export function Menu({ trigger, label, items, ...look }: Props) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={label} data-shape="button" className={buttonClass(look)}>
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-40">
          <Base.Popup className="min-w-48 origin-(--transform-origin) rounded-lg border bg-surface-raised p-1 shadow-float outline-none transition-[opacity,scale] duration-(--menu) ease-enter data-ending-style:opacity-0 data-starting-style:scale-97 data-starting-style:opacity-0">
            {items.map((item) => {
              const className = clsx(row, item.isDanger && "text-danger-fg");
              const content = (
                <>
                  {item.icon}
                  <span className="grow">{item.label}</span>
                  {item.hint && <kbd className="font-sans text-xs text-muted">{item.hint}</kbd>}
                </>
              );
              const line = item.isFirst && <Base.Separator className="-mx-1 my-1 border-t" />;
              return (
                <Fragment key={item.label}>
                  {line}
                  {"href" in item ? (
                    <Base.LinkItem render={<PageLink href={item.href} />} className={className}>
                      {content}
                    </Base.LinkItem>
                  ) : (
                    <Base.Item disabled={item.isDisabled} onClick={item.onSelect} className={className}>
                      {content}
                    </Base.Item>
                  )}
                </Fragment>
              );
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
