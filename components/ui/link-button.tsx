"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class";
import { PageLink } from "./page-link";

type Props = Omit<ComponentProps<"a">, "className" | "href"> &
  ButtonLook & {
    href: string;
    icon?: ReactNode;
    /** Loads the whole document: needed from the shop into checkout, account or sign-in, whose policy is another one. */
    isDocument?: boolean;
  };

/** A link that looks like a button because it is the next thing to do. */
export function LinkButton({
  href,
  variant,
  size,
  isWide,
  className,
  icon,
  isDocument = false,
  children,
  ...rest
}: Props) {
  const look = { "data-shape": "button", className: buttonClass({ variant, size, isWide, className }) };
  if (isDocument || /^[a-z]+:/.test(href))
    return (
      <a href={href} {...rest} {...look}>
        {icon}
        {children}
      </a>
    );
  return (
    <PageLink href={href} {...rest} {...look}>
      {icon}
      {children}
    </PageLink>
  );
}
