"use client";

/** On a phone's narrow head there is no room for it, and the menu has it instead. */
export function WishLink({ market, label }: { market: string; label: string }) {
  return (
    <a
      href={`/${market}/wishlist`}
      aria-label={label}
      className="heart-mark hidden size-11 place-items-center rounded-md hover:bg-hover sm:grid"
    />
  );
}
