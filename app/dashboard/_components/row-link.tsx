import Link from "next/link";
import type { ComponentProps } from "react";

/** A row's link. A full list has many, and fetching each page ahead would cost more than it gains. */
export function RowLink({ href, ...rest }: ComponentProps<typeof Link>) {
  return <Link href={href} prefetch={false} data-row-link {...rest} />;
}
