"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

type Props = { longWait: string };

const everyMs = 2_000;
const slowEveryMs = 10_000;
const patienceMs = 30_000;
const endMs = 15 * 60_000;

/** Reads the page again until its news has changed: often at first, seldom later, never in a tab nobody looks at. */
export function KeepAsking({ longWait }: Props) {
  const router = useRouter();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const startedAt = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    const ask = () => {
      const waited = Date.now() - startedAt;
      if (waited > endMs) return;
      if (document.visibilityState === "visible") router.refresh();
      if (waited > patienceMs) setLong(true);
      timer = setTimeout(ask, waited > patienceMs ? slowEveryMs : everyMs);
    };
    timer = setTimeout(ask, everyMs);
    return () => clearTimeout(timer);
  }, [router]);
  return (
    <>
      <p role="status">{isLong && longWait}</p>
      <noscript>
        <meta httpEquiv="refresh" content="5" />
      </noscript>
    </>
  );
}
