"use client";

import { Heart } from "lucide-react";

/** On a phone's narrow head there is no room for it, and the menu has it instead. */
export function WishLink({ market, label }: { market: string; label: string }) {
  return (
    <a
      href={`/${market}/wishlist`}
      aria-label={label}
      className="hidden size-11 place-items-center rounded-md hover:bg-hover sm:grid"
    >
      <Heart aria-hidden="true" className="size-5.5" />
    </a>
  );
}
