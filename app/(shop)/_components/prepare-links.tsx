"use client";

import { PrefetchKind } from "next/dist/client/components/router-reducer/router-reducer-types";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** Pages that are files: the home page, collections, products, help and legal texts. Anything else is made for its visitor. */
const ahead = /^\/[a-z]{2}-[a-z]{2}(?:\/(?:c|p|help|legal)\/[^/]+)?$/;

/**
 * Whoever rests on a link is about to open it, so its page is fetched then, whole: the router of Next would fetch the
 * frame that all products share, for every link in sight, and the product only after the click.
 */
export function PrepareLinks() {
  const router = useRouter();
  useEffect(() => {
    let last: Element | null = null;
    const prepare = ({ target }: Event) => {
      const link = (target as Element).closest("a");
      if (!link || link === last || link.search || !ahead.test(link.pathname)) return;
      last = link;
      if (link.origin === location.origin && link.pathname !== location.pathname)
        router.prefetch(link.pathname, { kind: PrefetchKind.FULL });
    };
    for (const event of events) document.addEventListener(event, prepare);
    return () => {
      for (const event of events) document.removeEventListener(event, prepare);
    };
  }, [router]);
  return null;
}

const events = ["pointerover", "focusin"] as const;
