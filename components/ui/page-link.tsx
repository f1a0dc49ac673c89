import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * A link within the site. None is fetched ahead because it is in sight: rooms of the dashboard are made whole for each
 * request, and pages of the shop are fetched when the pointer or the focus rests on their link.
 */
export const PageLink = (props: ComponentProps<typeof Link>) => <Link prefetch={false} {...props} />;
