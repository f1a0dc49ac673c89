import { clsx } from "clsx";
import type { ReactNode } from "react";
import { PageLink } from "./page-link";

type Props = {
  href: string;
  isDocument?: boolean;
  className?: string;
  lang?: string;
  title?: string;
  children: ReactNode;
};

/** A link inside text: underlined, because colour alone says nothing. */
export function TextLink({ href, isDocument = false, className, ...rest }: Props) {
  const look = clsx(
    "rounded-xs underline decoration-border-strong underline-offset-3 hover:decoration-current",
    className,
  );
  if (isDocument || /^[a-z]+:/.test(href)) return <a href={href} {...rest} className={look} />;
  return <PageLink href={href} {...rest} className={look} />;
}
