"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const firstMs = 1500;
const longestMs = 30_000;

/** Reads the page again while something runs, as long as somebody looks at it; what takes long is asked for more rarely. */
export function KeepLooking() {
  const router = useRouter();
  useEffect(() => {
    let pause = firstMs;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      if (document.visibilityState === "visible") {
        router.refresh();
        pause = Math.min(pause * 1.2, longestMs);
      }
      timer = setTimeout(look, pause);
    };
    timer = setTimeout(look, pause);
    return () => clearTimeout(timer);
  }, [router]);
  return null;
}
