import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the site. Rooms of the dashboard are not fetched ahead: they are made whole for each request, so a page
 * with seven links to them would have the server make seven more.
 */
export function PageLink({ href, ...rest }: ComponentProps<typeof Link>) {
  const isRoom = typeof href === "string" && href.startsWith("/dashboard");
  return <Link href={href} prefetch={isRoom ? false : undefined} {...rest} />;
}
