import type { ComponentProps } from "react";
import { PageLink } from "@/components/ui/page-link";

/** A row's link: keys and clicks on its row lead where it does. */
export function RowLink({ href, ...rest }: ComponentProps<typeof PageLink>) {
  return <PageLink href={href} data-row-link {...rest} />;
}
