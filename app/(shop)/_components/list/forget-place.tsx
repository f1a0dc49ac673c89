"use client";

import { useEffect } from "react";

/**
 * Once the browser went to what "show more" added, the address forgets where that was: Back would lead there again,
 * and not to the place somebody left.
 */
export function ForgetPlace() {
  useEffect(() => {
    if (!location.hash.startsWith("#more-")) return;
    const forget = () => history.replaceState(history.state, "", location.pathname + location.search);
    // Before that the browser may not have gone there yet.
    if (document.readyState === "complete") forget();
    else addEventListener("load", forget, { once: true });
    return () => removeEventListener("load", forget);
  }, []);
  return null;
}
